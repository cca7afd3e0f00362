// Turning the page without network: the section's public words are on each of its pages; notes that were saved are not shown.

(() => {
  const form = document.getElementById("work")
  const words = document.getElementById("section-words").content
  const asks = document.querySelector(".asks")
  const notice = document.getElementById("offline-notice")
  const unreachable = document.getElementById("unreachable-notice")
  const steps = [...document.querySelectorAll("[data-step]")]
  const REACH_MS = 4000
  const RETURN_MS = 5000
  const seen = new Map()
  let returnTo = null

  // Only our own server's answer counts: a log-in page of the network does not.
  async function isReachable() {
    try {
      const answer = await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(REACH_MS) })
      return "status" in (await answer.json())
    } catch {
      return false
    }
  }

  async function leave(address) {
    const [isThere] = await Promise.all([isReachable(), Autosave.flush()])
    const step = steps.find((link) => link.href === new URL(address, location).href)
    if (isThere) location.assign(address)
    else if (step) turnTo(step)
    else unreachable.hidden = false
  }

  function turnTo(step) {
    const turned = words.querySelector(`[data-words="${step.dataset.step}"]`)
    seen.set(Autosave.opened().key, { note: Autosave.opened(), typed: Autosave.typed() })
    const before = seen.get(turned.dataset.note)
    const nothing = { text: "", views_differ: "" }
    Autosave.open(before?.note ?? Autosave.noteOf(turned.dataset.note, turned.dataset.save, 0, nothing))
    for (const [name, field] of Object.entries(Autosave.fields)) field.value = before?.typed[name] ?? ""
    asks.replaceChildren(...turned.cloneNode(true).childNodes)
    for (const link of steps) link.toggleAttribute("aria-current", link === step)
    step.setAttribute("aria-current", "page")
    for (const part of document.querySelectorAll("#actions, .turn")) part.hidden = true
    notice.hidden = false
    unreachable.hidden = true
    returnTo = step.href
    SaveState.quiet()
    Autosave.onInput()
    asks.querySelector("h1").tabIndex = -1
    asks.querySelector("h1").focus()
  }

  async function comeBack() {
    if (returnTo && (await isReachable()) && (await Autosave.flush())) location.assign(returnTo)
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]")
    const isHere = !link || link.origin !== location.origin || link.pathname === location.pathname || link.target
    if (isHere || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    leave(link.href)
  })

  // The form's own way is for browsers without JavaScript; here each button first saves, then does what it says.
  form.addEventListener("submit", async (event) => {
    const button = event.submitter
    if (event.defaultPrevented || button?.hasAttribute("hx-post")) return
    event.preventDefault()
    if (button?.dataset.go) return void leave(button.dataset.go)
    if (!(await Autosave.flush()) || button?.name !== "go") return
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "go", value: button.value }))
    form.submit()
  })

  addEventListener("online", comeBack)
  setInterval(comeBack, RETURN_MS)
})()
