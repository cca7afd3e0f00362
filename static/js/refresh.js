// Fetched by news.js once others change something: what they change elsewhere in the workshop appears in this page, part by part, without disturbing who works in it.
// A part is marked data-part and has an id; where it is a list, data-part="rows", each of its rows has one, too. The parts as
// they are now come from the address in data-parts of <body>. One that changes with what steers the room is marked data-steered.
// What is said once a part has changed is its data-said.
// Documents events: refresh:came {part} before a part takes its place, for scripts that make something of what stands in it.

const Refresh = (() => {
  const SOON_MS = 150
  const LATER_MS = 3000
  let timer = null
  let due = 0
  let isFetching = false
  let isStale = false
  let sending = 0

  const parts = () => [...document.querySelectorAll("[data-part]")]
  // What somebody has open to change it stays as it is: when it is saved they are told what changed meanwhile.
  const openRow = () => document.getElementById("amend-action")?.closest("li") ?? null

  // Not every page of the room at the same moment.
  function soon(milliseconds) {
    const at = Date.now() + milliseconds * (1 + Math.random())
    if (!parts().length || (timer && due <= at)) return
    clearTimeout(timer)
    due = at
    timer = setTimeout(run, at - Date.now())
  }

  async function run() {
    timer = null
    isStale = isFetching || sending > 0 || document.hidden
    if (isStale) return
    isFetching = true
    const fresh = await fetched().catch(() => null)
    isFetching = false
    // An answer to a form that came meanwhile is newer.
    if (fresh && !sending) renewAll(fresh)
    else isStale = true
    if (isStale) soon(LATER_MS)
  }

  async function fetched() {
    const options = { headers: { Accept: "text/html" }, cache: "no-store", signal: AbortSignal.timeout(15000) }
    const answer = await fetch(document.body.dataset.parts, options)
    if (!answer.ok) return null
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html")
    // The notes were hidden meanwhile, and the word of it has not come.
    if ("break" in fresh.body.dataset) Room.ask()
    return fresh
  }

  function renewAll(fresh) {
    if (numberIn(fresh) < numberIn(document)) return
    const held = holdOn()
    for (const part of parts()) {
      const now = fresh.getElementById(part.id)
      if (!now) continue
      localise(now)
      document.dispatchEvent(new CustomEvent("refresh:came", { detail: { part: now } }))
      leaveOpen(part, now)
      if (part.dataset.part === "rows") renewRows(part, now)
      else if (!part.isEqualNode(now)) {
        put(part, now)
        const place = document.getElementById("actions-said")
        if (now.dataset.said && place) place.textContent = now.dataset.said
      }
    }
    held()
  }

  // What somebody has opened to read stays open; in a list, each row has its own.
  function leaveOpen(part, now) {
    const isList = part.dataset.part === "rows"
    for (const old of isList ? part.children : [part]) {
      const opened = old.querySelectorAll("details")
      const fresh = isList ? now.querySelector(`#${CSS.escape(old.id)}`) : now
      fresh?.querySelectorAll("details").forEach((each, index) => (each.open = opened[index]?.open ?? each.open))
    }
  }

  const numberIn = (root) => Number(root.querySelector("#actions")?.dataset.number ?? 0)

  function put(old, now) {
    const placed = document.adoptNode(now)
    old.replaceWith(placed)
    if (window.htmx) htmx.process(placed)
  }

  function renewRows(list, now) {
    const open = openRow()
    const had = new Map([...list.children].map((row) => [row.id, row]))
    const rows = [...now.children].filter((row) => row.id !== open?.id || had.has(row.id))
    // Removed elsewhere, and open here.
    if (open && had.has(open.id) && !rows.some((row) => row.id === open.id)) rows.splice([...list.children].indexOf(open), 0, open)
    const wanted = rows.map((row) => (had.get(row.id) === open || had.get(row.id)?.isEqualNode(row) ? had.get(row.id) : row))
    for (const row of [...list.children]) if (!wanted.includes(row)) row.remove()
    wanted.forEach((row, index) => {
      if (list.children[index] === row) return
      list.insertBefore(document.adoptNode(row), list.children[index] ?? null)
      if (window.htmx) htmx.process(row)
    })
    list.hidden = !wanted.length
  }

  // Keeps the focus and what is looked at where they are; returns what puts them back.
  function holdOn() {
    const { activeElement } = document
    const name = nameOf(activeElement)
    const around = activeElement.closest("[id]:has([data-part]), main")
    const before = activeElement.getBoundingClientRect().top
    return () => {
      const now = activeElement.isConnected ? activeElement : name && document.querySelector(name)
      // What had the focus is gone: it goes to what was around, not to the top of the page.
      if (!now && around) around.tabIndex = -1
      if (!now) around?.focus({ preventScroll: true })
      if (!now || now === document.body) return
      if (now !== document.activeElement) now.focus({ preventScroll: true })
      scrollerOf(now).scrollBy(0, now.getBoundingClientRect().top - before)
    }
  }

  function nameOf(element) {
    const { id, localName, name, value, attributes } = element
    const within = localName === "summary" && element.closest("[data-part], [data-part] [id]")
    if (within) return `#${CSS.escape(within.id)} summary`
    if (id) return `#${CSS.escape(id)}`
    if (attributes.href) return `${localName}[href="${CSS.escape(attributes.href.value)}"]`
    return name && localName === "button" ? `button[name="${name}"][value="${CSS.escape(value)}"]` : null
  }

  function scrollerOf(element) {
    for (let each = element.parentElement; each; each = each.parentElement) {
      if (each.scrollHeight > each.clientHeight && /auto|scroll/.test(getComputedStyle(each).overflowY)) return each
    }
    return document.scrollingElement
  }

  // A tab that shows already that there are notes shows nothing new when they change.
  function isShown(key) {
    const step = document.querySelector(`[data-step-of="${CSS.escape(key)}"]`)
    return Boolean(step?.matches(".tab-discussed"))
  }

  const heard = {
    "live:actions": () => soon(SOON_MS),
    "live:note": ({ key }) => isShown(key) || soon(LATER_MS),
    "live:steered": () => document.querySelector("[data-steered]") && soon(SOON_MS),
  }

  document.addEventListener("htmx:beforeRequest", () => (sending += 1))
  document.addEventListener("htmx:afterRequest", () => {
    // One may have been under way before this script was there.
    sending = Math.max(0, sending - 1)
    if (isStale) soon(SOON_MS)
  })
  document.addEventListener("visibilitychange", () => !document.hidden && isStale && soon(SOON_MS))

  return { hear: ({ type, detail }) => heard[type](detail) }
})()
