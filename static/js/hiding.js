// Takes notes and actions out of this page as soon as they are hidden: the words leave the page, not just the view. What is not
// sent yet stays in the kept store, and is sent. Then the break page comes, which a device without this script sees as it loads.

(() => {
  const { workshop, showsNotes } = document.body.dataset
  const isBreak = "break" in document.body.dataset
  const own = document.querySelector("[data-note], [data-hidden-note]")?.dataset
  const channel = new BroadcastChannel(`hiding-${workshop}`)
  const main = document.getElementById("main")
  const RETRY_MS = 2000
  const LOOK_MS = 2000
  const PAST_MS = 60_000
  const FOR_HOLDER = "holder"
  let isCovered = false
  let selected = { words: "", at: 0 }

  function takeOut() {
    isCovered = true
    main.replaceChildren()
  }

  // Resolves once nothing that was typed here would be lost by leaving.
  async function sent() {
    while (Autosave && !(await Autosave.flushToGo()) && !Kept.isAvailable()) await Waiting.after(RETRY_MS)
  }

  async function cover() {
    if (isCovered) return
    takeOut()
    await Sending.post(`/workshops/${workshop}/hiding/devices/`).catch(() => {})
    await sent()
    location.reload()
  }

  // The facilitator's own press: covered here at once, with or without network; the others once the server has it.
  async function hide(form) {
    takeOut()
    channel.postMessage("look")
    sent()
    for (;;) {
      // The break takes the place of a cover, also of one that is still under way.
      await Promise.race([Steering.send(), Waiting.after(RETRY_MS)])
      const answer = await Sending.post(form.action, new FormData(form)).catch(() => null)
      if (answer?.ok && answer.url.endsWith("/break/")) return location.assign(answer.url)
      sayNotHidden(form.dataset.offline)
      await Waiting.after(RETRY_MS)
    }
  }

  function sayNotHidden(words) {
    if (main.querySelector("[role=alert]")) return
    const alert = Object.assign(document.createElement("p"), { className: "not-sent", textContent: words })
    alert.setAttribute("role", "alert")
    main.append(alert)
  }

  function follow({ covered, holds, notes, cleared, removals, said }) {
    dropCleared(cleared)
    for (const place of document.querySelectorAll("[data-hidden-on]")) if (said) place.textContent = said
    for (const place of document.querySelectorAll("[data-removals]")) showMarks(place, removals[place.dataset.removals])
    const isHere = covered && !(showsNotes === FOR_HOLDER && holds)
    const isOver = isBreak || ("hiddenNote" in (own ?? {}) && !notes.includes(own.hiddenNote))
    if (isOver && !covered) location.reload()
    else if (!isBreak && showsNotes && (isHere || notes.includes(own?.note))) cover()
  }

  function showMarks(place, html) {
    if (!html) return
    const marks = new DOMParser().parseFromString(html, "text/html").querySelector("[data-removals]")
    if (marks.children.length === place.children.length) return
    place.replaceChildren(...marks.children)
    localise(place)
  }

  // A draft of what lost text for good may hold that text.
  function dropCleared(cleared) {
    for (const key of Kept.keys(`${workshop}/draft/`)) {
      const name = key.split("/").slice(-2).join("/")
      if (name in cleared && Drafts.isBefore(Kept.get(key), cleared[name])) Kept.remove(key)
    }
  }

  document.addEventListener("room:told", ({ detail }) => {
    if (!detail.hidden || isCovered) return
    follow(detail.hidden)
    // Other tabs of this browser may have no stream of their own.
    if (detail.hidden.covered && !isBreak) channel.postMessage("look")
  })
  channel.addEventListener("message", () => isCovered || Room.ask())
  document.addEventListener("visibilitychange", () => document.hidden || isCovered || Room.ask())
  addEventListener("pageshow", ({ persisted }) => persisted && Room.ask())
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-hide]")) return
    event.preventDefault()
    hide(event.target)
  })
  if (document.querySelector("[data-hidden-on]")) setInterval(Room.ask, LOOK_MS)

  // "Remove for good" takes along what was selected last, in a field or beside it.
  function remember() {
    const field = document.activeElement
    const inField = field?.selectionEnd > field?.selectionStart ? field.value.slice(field.selectionStart, field.selectionEnd) : ""
    const words = (inField || getSelection().toString()).trim()
    if (words) selected = { words, at: Date.now() }
  }

  function takeAlong(event) {
    const link = event.target.closest("[data-removal]")
    if (!link || Date.now() - selected.at > PAST_MS) return
    event.preventDefault()
    event.stopPropagation()
    const fields = { under: link.dataset.removal, words: selected.words }
    sent().then(() => Sending.leave(link.pathname, fields))
  }

  document.addEventListener("selectionchange", remember)
  document.addEventListener("select", remember, true)
  document.addEventListener("click", takeAlong, true)
})()
