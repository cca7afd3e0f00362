// What others change is told to this page: by a stream while the page is seen, by asking again and again where streams do not
// come through. Documents events: live:note {key, revision}, live:actions {key} (null: what else a page
// shows, questions say), live:steered {}, live:state {isLive}, live:here {here, writing}, live:gone {isErased}; live:again {} when something was missed: whoever fetches what they are told of
// fetches it then, too. The number that this page knows is data-number of <body>.

const Live = (() => {
  const { events, changes, number } = document.body.dataset
  const FIRST_MS = 4000 // A proxy that keeps a stream to itself yields nothing.
  const SILENT_MS = 25000 // The server says something every 15 seconds.
  const POLL_MS = 4000
  const ANSWER_MS = 10000
  const LONGEST_PAUSE_MS = 60000
  const AGAIN_MS = 3000
  let known = Number(number)
  let source = null
  let silence = null
  let again = null
  let asking = null
  let tag = null
  let missing = null
  let failures = 0
  let isCrowdedOut = false
  let isLive = null
  let isOver = false

  const tell = (name, detail) => document.dispatchEvent(new CustomEvent(`live:${name}`, { detail }))
  // Not everybody at the same moment.
  const about = (milliseconds) => milliseconds * (0.5 + Math.random())

  function take(number, { notes, actions, steered }) {
    if (number === known) return
    known = number
    document.body.dataset.number = number
    for (const [key, revision] of Object.entries(notes)) tell("note", { key, revision })
    for (const key of actions) tell("actions", { key })
    if (steered) tell("steered", {})
  }

  // The word of a change came, what it asks for did not: a network lets the one through and not the other.
  function missed() {
    clearTimeout(missing)
    if (!isOver) missing = setTimeout(tell, about(AGAIN_MS), "again")
  }

  function setLive(value) {
    if (value === isLive) return
    isLive = value
    tell("state", { isLive })
  }

  // The stream.

  function open() {
    clearTimeout(again)
    if (source || document.hidden) return
    source = new EventSource(`${events}?since=${known}`)
    listenFor(FIRST_MS)
    source.addEventListener("message", ({ lastEventId, data }) => {
      heard()
      take(Number(lastEventId), JSON.parse(data))
    })
    source.addEventListener("here", ({ data }) => {
      heard()
      tell("here", JSON.parse(data))
    })
    // Another page of this browser has taken its place; it comes back when somebody turns to this one.
    source.addEventListener("full", () => {
      isCrowdedOut = true
      fail()
    })
    source.addEventListener("erased", () => end(true))
    source.addEventListener("error", fail)
  }

  function heard() {
    failures = 0
    stopAsking()
    setLive(true)
    listenFor(SILENT_MS)
  }

  function listenFor(milliseconds) {
    clearTimeout(silence)
    silence = setTimeout(fail, milliseconds)
  }

  function close() {
    clearTimeout(silence)
    source?.close()
    source = null
  }

  function fail() {
    close()
    failures += 1
    if (!isCrowdedOut) again = setTimeout(open, about(Math.min(1000 * 2 ** (failures - 1), LONGEST_PAUSE_MS)))
    // The first time it is most likely a server that starts anew.
    if (!asking) asking = setTimeout(ask, about(isCrowdedOut || failures > 1 ? 0 : 1500))
  }

  // Asking.

  async function ask() {
    const since = known
    try {
      const options = { headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store", signal: AbortSignal.timeout(ANSWER_MS) }
      const answer = await fetch(`${changes}?since=${since}`, options)
      if (answer.status === 404 && (await isOurs(answer))) return void end(false)
      if (answer.status !== 304) await tookUp(answer, since)
      setLive(true)
    } catch {
      if (asking && !document.hidden) setLive(false)
    }
    if (asking) asking = setTimeout(ask, about(POLL_MS))
  }

  async function tookUp(answer, since) {
    const told = await answer.json()
    if (!answer.ok || !Number.isInteger(told.number)) throw new Error("not an answer of ours")
    if (since !== known) return
    tag = answer.headers.get("ETag")
    take(told.number, told)
    tell("here", told)
  }

  // A network's own page may say 404, too.
  async function isOurs(answer) {
    return "nothingHere" in new DOMParser().parseFromString(await answer.text(), "text/html").body.dataset
  }

  // The workshop does not open here any more: it was erased, as its stream said, or there is no telling why.
  function end(isErased) {
    isOver = true
    pause()
    tell("gone", { isErased })
  }

  function stopAsking() {
    clearTimeout(asking)
    asking = null
  }

  // A page that is not seen holds no stream: a browser opens six connections to one address, and saves must never wait.

  function pause() {
    close()
    stopAsking()
    clearTimeout(again)
  }

  function resume() {
    if (isOver) return
    failures = 0
    isCrowdedOut = false
    open()
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? pause() : resume()))
  document.addEventListener("freeze", pause)
  document.addEventListener("resume", resume)
  addEventListener("pagehide", pause)
  addEventListener("pageshow", ({ persisted }) => persisted && resume())
  // A stream from before may be dead and not know it.
  addEventListener("online", () => {
    close()
    resume()
    tell("again")
  })
  addEventListener("focus", () => isCrowdedOut && resume())
  addEventListener("load", open)
  // Firefox ends the stream, and says nothing, where a form is sent, also if its answer is a download and the page stays.
  addEventListener("submit", () => setTimeout(() => source?.readyState === EventSource.CLOSED && fail(), FIRST_MS))

  return { missed }
})()

// What the page says of it: how many are here, whether somebody else writes in these notes, and when it is not live.
;(() => {
  const WRITING_MS = 10000
  const writing = document.getElementById("writing-here")
  const shown = () => document.querySelector("[data-note]")?.dataset.note
  const { workshop } = document.body.dataset
  const PAGES = `told/${workshop}/pages`
  const own = Kept.owner.slice(0, 8)
  // The last pages of this browser, this one before a reload, say: what was typed on one is by nobody else.
  const ownPages = () => Kept.get(PAGES)?.own ?? own
  let over = null

  if (shown()) Kept.put(PAGES, { own: (ownPages() + own).slice(-80) })

  document.addEventListener("live:state", ({ detail: { isLive } }) => {
    for (const sign of document.querySelectorAll("[data-live-off]")) sign.hidden = isLive
  })

  document.addEventListener("live:here", ({ detail }) => {
    for (const count of document.querySelectorAll("[data-here]")) {
      count.querySelector("[data-count]").textContent = detail.here
      // Whoever is alone knows it.
      count.hidden = !(detail.here > 1)
    }
    if (!detail.writing[shown()]?.some((writer) => !ownPages().includes(writer))) return
    clearTimeout(over)
    writing.toggleAttribute("data-shown", true)
    over = setTimeout(() => writing.toggleAttribute("data-shown", false), WRITING_MS)
  })
})()
