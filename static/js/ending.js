// The end of a workshop, on a page that is open: says to the server whether this browser keeps text that the server does not have;
// shows that the workshop is finished, and to facilitators who else holds text; and clears what was kept once all was deleted.

(() => {
  const { workshop, unsent, unsentTo } = document.body.dataset
  const TOLD = `told/${workshop}`
  const LOOK_MS = 4000
  const SOON_MS = 500
  const ASK_MS = 10000
  const own = () => Kept.keys(`${workshop}/`)
  const SMALL = "(width < 48rem) or (height < 40rem)"
  const LEAVING_MS = 10000
  let leftAt = -Infinity
  let before = []
  let soon = null
  let isOver = false

  // What this browser keeps. What is just being typed is sent by itself: only what stays for a while is told of. The answer
  // that was given last stands in the store, for all pages of this browser.

  function nameOf(key) {
    const kept = Kept.get(key)
    return kept?.sent?.editId ?? kept?.waiting?.editId ?? kept?.edit ?? key
  }

  async function look() {
    const now = own().map(nameOf)
    const holds = now.some((name) => before.includes(name))
    before = now
    if (isOver || (now.length && !holds) || holds === Boolean(Kept.get(TOLD))) return
    if (await say(holds)) remember(holds)
  }

  function remember(holds) {
    if (holds) Kept.put(TOLD, {})
    else Kept.remove(TOLD)
  }

  async function say(holds) {
    const answer = await Sending.post(unsentTo, holds ? { holds: 1 } : {}).catch(() => null)
    return answer?.status === 204
  }

  // What others keep, beside the download.

  const places = () => [...document.querySelectorAll("[data-unsent-elsewhere]")]

  async function ask() {
    clearTimeout(soon)
    soon = setTimeout(ask, ASK_MS)
    if (document.hidden || isOver) return
    const answer = await fetch(places()[0].dataset.unsentElsewhere, { cache: "no-store" }).catch(() => null)
    if (!answer?.ok) return
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-unsent-elsewhere]")
    if (fresh) localise(fresh)
    for (const place of places()) if (fresh && !place.isEqualNode(fresh)) place.replaceWith(fresh)
  }

  function askSoon() {
    clearTimeout(soon)
    soon = setTimeout(ask, SOON_MS)
  }

  // Finished, or going on after all.

  function follow({ state, html, deletion }) {
    const page = document.querySelector("[data-finish-follows]")
    if (page && page.dataset.finishFollows !== state) return comeAnew(page.dataset.finishPage)
    const day = document.getElementById("deletion")
    day.innerHTML = deletion
    localise(day)
    const place = document.getElementById("finished")
    const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("finished")
    localise(fresh)
    // The place itself stays: what comes into it is spoken.
    if (place.textContent === fresh.textContent) return undefined
    // Where there is little room one line stays in sight, and the rest waits behind it.
    if (matchMedia(SMALL).matches) fresh.querySelector("details")?.removeAttribute("open")
    place.replaceChildren(...fresh.childNodes)
    return undefined
  }

  // Whoever just sent a form is on the way elsewhere, and not called back; a copy's download leaves the page where it is.
  function comeAnew(address) {
    if (Date.now() - leftAt > LEAVING_MS) location.replace(address)
    else setTimeout(Room.ask, LEAVING_MS)
  }

  // Over.

  function textsOf(key) {
    const { typed, values } = Kept.get(key) ?? {}
    const texts = typed ?? values ?? {}
    const isTyped = (name) => !/edit_id$|revision$/.test(name) && typeof texts[name] === "string" && texts[name].trim()
    return Object.keys(texts).filter(isTyped).map((name) => texts[name])
  }

  // Where the browser refuses to keep anything, the page alone has it.
  function textsOfPage() {
    if (Kept.isAvailable() || !Autosave) return []
    return Object.values(Autosave.fields).map((field) => field.value).filter((text) => text.trim())
  }

  function over({ detail: { isErased } }) {
    if (isOver) return
    isOver = true
    Outbox.end()
    const texts = [...own().flatMap(textsOf), ...textsOfPage()]
    const page = document.getElementById("workshop-gone").content.cloneNode(true)
    for (const other of page.querySelectorAll(isErased ? "[data-unknown]" : "[data-erased]")) other.remove()
    const [part, cleared] = [page.querySelector("[data-never-saved]"), page.querySelector("[data-cleared]")]
    part.querySelector("[data-texts]").append(...texts.map(shown))
    if (!texts.length) Kept.forget(workshop)
    part.hidden = !texts.length
    cleared.hidden = texts.length > 0
    part.querySelector("[data-clear]").addEventListener("click", () => {
      Kept.forget(workshop)
      part.remove()
      cleared.hidden = false
      document.querySelector("main h1").focus()
    })
    leaveAlone(page)
  }

  function shown(text) {
    return Object.assign(document.createElement("p"), { className: "typed-text", textContent: text })
  }

  // Nothing of the workshop stays on the page, and none of its ways lead anywhere.
  function leaveAlone(page) {
    const ways = ".menu, .bar > *, .messages, .live-off, .role-notice, #follow, #finished, #deletion, main ~ :not(script, .foot)"
    for (const way of document.querySelectorAll(ways)) way.remove()
    document.body.className = "narrow"
    document.getElementById("main").replaceChildren(page)
    document.querySelector("main h1").focus()
  }

  remember(Boolean(unsent))
  look()
  setInterval(look, LOOK_MS)
  document.addEventListener("room:told", ({ detail }) => detail.finish && !isOver && follow(detail.finish))
  document.addEventListener("live:gone", over)
  document.addEventListener("submit", () => (leftAt = Date.now()))
  if (!places().length) return
  for (const name of ["note", "actions", "steered", "here"]) document.addEventListener(`live:${name}`, askSoon)
  ask()
})()
