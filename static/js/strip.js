// The controls of the screen on a facilitator's page. What covers and turns acts at once on a screen window of this computer, with
// or without network; covering takes the words out of this page, too, because a projector may show it.

const Strip = (() => {
  const one = (id) => document.getElementById(`strip-${id}`)
  const line = one("line")
  if (!line) return null
  const strip = document.getElementById("strip")
  const main = document.getElementById("main")
  const words = strip.dataset
  const checkPlace = document.getElementById("strip-check")
  const spoken = document.getElementById("strip-spoken")
  const { channel } = Steering
  const isCoveredPage = "coveredPage" in document.body.dataset
  const TURN_MS = 150
  const COVERING_MS = 1500
  const SPEAK_MS = 400
  const PRESS_MS = 500
  // Screen windows of this computer, by their id: whether they are covered; null once closed.
  const windows = new Map()
  // The number at which the server last said how the screen stands; what is older is passed over.
  let number = 0
  // What was taken out of this page, while it is covered; where it stood, and what had the focus.
  let held = null
  let stoodAt = 0
  let focused = null
  // Whether the facilitator looks behind the cover on this page, before the server knows it.
  let isBehind = false
  let wasCovered = null
  let coveringUntil = 0
  let problem = ""
  let speaking = null
  let lastSaid = null
  let isUncovered = false
  let remote = null
  let isTold = false
  // What the server told last.
  let latest = null

  const form = () => line.querySelector(".strip-form")
  const state = () => {
    const { covered, cover, page, views, behaviour, drives } = form().dataset
    return {
      covered: Steering.wanted().covered ?? covered === "yes",
      isServers: covered === "yes",
      cover: Number(cover),
      showsPage: page === "yes",
      views: new Map([...views.matchAll(/(\S+)=(\S+)/g)].map(([, view, sure]) => [view, sure === "yes"])),
      behaviour,
      drives: drives !== undefined,
    }
  }

  // What it says.

  function said({ covered, isServers, views }) {
    if (!covered) return problem || one("state").dataset.what
    const all = new Map([...(isServers ? views : [...views.keys()].map((view) => [view, false])), ...windows])
    for (const [view, isOpen] of windows) if (isOpen === null) all.delete(view)
    if (all.size && [...all.values()].every(Boolean)) return words.sure
    if (Date.now() < coveringUntil) return words.covering
    return all.size ? words.unsure : words.none
  }

  function draw() {
    const now = state()
    if (wasCovered === false && now.covered) {
      coveringUntil = Date.now() + COVERING_MS
      setTimeout(draw, COVERING_MS)
    }
    if (now.covered !== wasCovered) {
      isUncovered = wasCovered
      isTold = Steering.wanted().covered === undefined
    }
    write(said(now))
    wasCovered = now.covered
    drawButtons(now)
    drawPage(now)
  }

  function write(text) {
    const place = one("state")
    place.toggleAttribute("data-where", text === place.dataset.what)
    if (place.textContent !== text) place.textContent = text
    if ((text === lastSaid && !isUncovered) || text === words.covering) return
    // Where it begins again, the server says.
    if (isUncovered && !isTold && !problem) {
      lastSaid = text
      return
    }
    // Once it rests, and once: what a page says as it comes is read with the page.
    clearTimeout(speaking)
    if (lastSaid !== null) speaking = setTimeout(speak, SPEAK_MS)
    lastSaid = text
  }

  function speak() {
    spoken.textContent = isUncovered ? `${words.uncovered} ${lastSaid}` : lastSaid
    isUncovered = false
  }

  // The button of the other state, before the server has said so: it stands elsewhere, so that a second press does nothing.
  function drawButtons({ covered }) {
    for (const [button, isHidden] of [[one("cover"), covered], [one("uncover"), !covered]]) {
      const hadFocus = button && button === document.activeElement
      if (button) button.hidden = isHidden
      if (hadFocus && isHidden) one("state").focus({ preventScroll: true })
    }
  }

  // The working page.

  function drawPage({ covered, isServers, showsPage }) {
    if ("inPage" in words) return
    // Made by the server as a cover: it is made anew once the server has uncovered it.
    if (isCoveredPage) {
      if (!isServers && !covered) location.reload()
      return
    }
    if (!covered) isBehind = false
    if (covered && !isBehind && !(isServers && showsPage)) coverPage()
    else uncoverPage()
  }

  function coverPage() {
    if (held) return
    document.querySelector(".messages")?.remove()
    held = document.createDocumentFragment()
    line.querySelector("details").open = false
    stoodAt = scrollY
    focused = main.contains(document.activeElement) ? document.activeElement : null
    held.append(...main.childNodes)
    main.append(document.getElementById("cover-panel").content.cloneNode(true))
    scrollTo(0, 0)
  }

  function uncoverPage() {
    if (!held) return
    main.replaceChildren(...held.childNodes)
    held = null
    scrollTo(0, stoodAt)
    if (document.activeElement === document.body) focused?.focus({ preventScroll: true })
  }

  // What is to be done.

  function cover() {
    isBehind = false
    Steering.want({ covered: true })
  }

  function uncover() {
    const { isServers, cover } = state()
    Steering.want({ covered: false, cover: isServers ? cover : undefined })
  }

  function showPage() {
    const told = Steering.post({ do: "page" })
    if (isCoveredPage) return told.then(() => location.reload()).catch(() => say(words.offline))
    isBehind = true
    draw()
    told.then(Room.ask).catch(() => {})
  }

  // A screen window of this computer says where it is then; where there is none, the server knows.
  async function turn(by) {
    if (!state().drives) return
    const at = await askWindow(by)
    if (at) Steering.want({ at })
    else await post({ do: by > 0 ? "next" : "previous", page: location.pathname })
  }

  function askWindow(by) {
    const id = Math.random()
    return new Promise((resolve) => {
      const hear = ({ data }) => data.turned === id && done(data.at)
      const done = (at) => {
        channel.removeEventListener("message", hear)
        resolve(at)
      }
      setTimeout(done, TURN_MS)
      channel.addEventListener("message", hear)
      channel.postMessage({ turn: { id, by } })
    })
  }

  async function post(fields) {
    try {
      await Steering.wait()
      const answer = await Steering.post(fields)
      showCheck(answer.check ?? "")
      say("")
    } catch (error) {
      say(error.isRefused ? words.refused : words.offline)
    }
    Room.ask()
  }

  function say(text) {
    problem = text
    draw()
  }

  function showCheck(html) {
    checkPlace.innerHTML = html
    checkPlace.hidden = !html
    if (html) checkPlace.focus()
  }

  const acts = { cover, uncover, page: showPage, next: () => turn(1), previous: () => turn(-1) }

  document.addEventListener("submit", async (event) => {
    const { target, submitter: button } = event
    const isOurs = button?.name === "do" && target.getAttribute("action") === document.body.dataset.steer
    if (!isOurs) return
    event.preventDefault()
    event.stopImmediatePropagation()
    const fields = new FormData(target)
    fields.append(button.name, button.value)
    Waiting.begin(button)
    await (acts[button.value] ?? post)(fields)
    Waiting.end(button)
  }, true)

  line.addEventListener("click", (event) => {
    const link = event.target.closest("#strip-open")
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return
    event.preventDefault()
    // A window of its own, to be moved to the projector.
    window.open(link.href, link.target, "popup,width=1280,height=720")
  })

  checkPlace.addEventListener("click", (event) => {
    if (!event.target.closest("#strip-not")) return
    event.preventDefault()
    event.stopPropagation()
    showCheck("")
    one("state").focus()
  })

  // The screen's own news.

  function fill() {
    if (latest.number < number) return
    const open = line.querySelector("[open]")
    const had = line.contains(document.activeElement) && document.activeElement.id
    line.innerHTML = latest.screen.html
    isTold = !state().isServers
    draw()
    line.querySelector("details").open = open
    if (!had) return
    // What had the focus may be gone, or behind what is closed.
    document.getElementById(had)?.focus({ preventScroll: true })
    if (document.activeElement === document.body) one("state").focus({ preventScroll: true })
  }

  document.addEventListener("room:told", ({ detail }) => {
    // What is hidden on a break comes back by another way; a page that shows no notes has no other.
    if (detail.hidden?.covered && document.body.dataset.showsNotes) held = null
    if (!detail.screen?.html) return
    latest = detail
    // What is pressed stays until it is let go: a press that ends on another button than it began on does nothing.
    if (line.matches(":active")) setTimeout(fill, PRESS_MS)
    else fill()
  })
  document.addEventListener("steering:heard", ({ detail }) => {
    number = Math.max(number, detail.number)
    Object.assign(form().dataset, { covered: detail.covered ? "yes" : "no", cover: detail.cover })
  })
  for (const name of ["live:note", "live:actions"]) {
    document.addEventListener(name, ({ detail }) => {
      if (detail.key === state().behaviour && one("news")?.dataset.of === name) one("news").hidden = false
    })
  }
  document.addEventListener("steering:wanted", draw)
  document.addEventListener("steering:settled", () => {
    say("")
    Room.ask()
  })
  document.addEventListener("steering:failed", () => say(words.offline))
  channel.addEventListener("message", ({ data }) => {
    if (!data.view) return
    windows.set(data.view, data.closed ? null : data.covered)
    draw()
  })
  channel.postMessage({ ask: "views" })

  // The keys of a presenter remote: where they are switched on, and once somebody opens what has their switch.
  function fetchRemote() {
    remote ??= fetchScript(words.remote).catch(() => (remote = null))
  }

  line.addEventListener("toggle", fetchRemote, true)
  if (line.querySelector("[open]") || (Kept.isAvailable() && localStorage["presenter-remote"] === "on")) fetchRemote()
  draw()
  return { turn, drives: () => state().drives }
})()
