// Leaving and turning the page. Without network the section's public words are on each of its pages; notes that were saved are
// not shown then, and what is typed is added to them.

(() => {
  if (!Autosave) return
  const { fields } = Autosave
  const form = document.forms.work
  const words = document.getElementById("section-words").content
  const asks = document.querySelector(".asks")
  const notice = document.getElementById("offline-notice")
  const unreachable = document.getElementById("unreachable-notice")
  const REACH_MS = 2500
  const QUIET_MS = 2000
  const RETURN_MS = 2000
  const FOCUS = "focus-after-return"
  const steps = () => [...document.querySelectorAll("[data-step]")]
  let turnedTo = null

  // Only our own server's answer counts: a log-in page of the network does not.
  async function isReachable() {
    try {
      const answer = await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(REACH_MS) })
      return "status" in (await answer.json())
    } catch {
      return false
    }
  }

  // What is unsaved is kept for the next page to send; where it is not, or must be mended first, this page stays.
  async function isFreeToGo() {
    return (await Autosave.flushToGo()) || (Kept.isAvailable() && !Autosave.isRefused())
  }

  async function leave(address, from) {
    Waiting.begin(from)
    const step = steps().find((link) => link.href === new URL(address, location).href)
    if (await isReachable()) {
      if (await isFreeToGo()) return go(address)
      fields.text.focus()
    } else if (step) turnTo(step)
    else unreachable.hidden = false
    return Waiting.end(from)
  }

  function turnTo(step) {
    const turned = words.querySelector(`[data-words="${step.dataset.step}"]`)
    turnedTo = step.href
    Autosave.flush()
    asks.replaceChildren(...turned.cloneNode(true).childNodes)
    for (const link of steps()) link.removeAttribute("aria-current")
    step.setAttribute("aria-current", "page")
    for (const part of document.querySelectorAll("#actions, .turn, .offer")) part.hidden = true
    notice.hidden = false
    unreachable.hidden = true
    Autosave.turnTo(turned.dataset.note, turned.dataset.save)
    asks.querySelector("h1").tabIndex = -1
    asks.querySelector("h1").focus()
  }

  // Back on line: the whole page comes back once everything is sent and nobody is in the middle of a word.
  async function comeBack() {
    const isTime = () => turnedTo && Autosave.quietFor() >= QUIET_MS
    if (!isTime() || !(await isReachable()) || !(await Autosave.flush()) || !isTime()) return
    const focused = Object.keys(fields).find((name) => fields[name] === document.activeElement)
    if (focused) Kept.put(FOCUS, { name: focused })
    go(turnedTo)
  }

  // Once: on the way elsewhere, nobody is called back.
  function go(address) {
    turnedTo = null
    location.assign(address)
  }

  function restoreFocus() {
    const field = fields[Kept.get(FOCUS)?.name]
    Kept.remove(FOCUS)
    field?.focus()
    field?.setSelectionRange(field.value.length, field.value.length)
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]")
    if (!link || link.origin !== location.origin || link.target) return
    // A link to a place on this page: its address is the old one after the page was turned.
    const isHere = link.getAttribute("href").startsWith("#") || link.pathname === new URL(turnedTo ?? location.href).pathname
    if (isHere || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    leave(link.href, link)
  })

  // The form's own way is for browsers without JavaScript; here each button first saves, then does what it says.
  form.addEventListener("submit", async (event) => {
    const button = event.submitter
    if (event.defaultPrevented || button?.hasAttribute("hx-post")) return
    event.preventDefault()
    if (button?.dataset.go) return void leave(button.dataset.go, button)
    // An answer to the offer of a recovery code is a form of its own: the notes are saved already.
    if ((await Autosave.flush()) && button?.name === "go") Sending.leave(form.dataset.save, { go: button.value })
  })

  addEventListener("online", comeBack)
  setInterval(comeBack, RETURN_MS)
  restoreFocus()
})()
