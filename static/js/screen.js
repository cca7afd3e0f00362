// The projected page. It shows what the server says, and at once what another window of this computer wants. Covering takes the
// words out of the page; going on needs no network, because the section's own words stay at hand.

const Screen = (() => {
  const place = document.getElementById("screen")
  const { device, view: address } = document.body.dataset
  const isDevice = device !== undefined
  const { channel } = Steering
  const view = Kept.newId()
  const HERE_MS = 60000
  const AGAIN_MS = 3000
  const AWAKE_MS = 3000
  const SIZES = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.6, 0.5, 0.4]
  const contentOf = (root, id) => root.getElementById(id).content
  const cover = contentOf(document, "screen-cover").firstElementChild
  // What the server showed last; nothing while it is not to be shown, or no longer known.
  let now = null
  let slides = []
  // The count of the server's cover, 0 while it has none, and the number at which it said so: what is older is passed over.
  let covered = 0
  let number = 0
  let confirmed = null
  // Where it was last, should it go on without network.
  let lastAt = null
  let later = null
  let retry = null
  let isLooking = false
  let isStale = false
  let isOver = false

  function take(root) {
    const fresh = contentOf(root, "screen-now").cloneNode(true)
    covered = Number(fresh.querySelector("[data-cover]")?.dataset.cover ?? 0)
    now = covered ? null : fresh.firstElementChild
    const given = [...contentOf(root, "screen-slides").children]
    if (given.length) slides = given.map((slide) => slide.cloneNode(true))
    // Kept once, here: what is covered is nowhere in the page.
    for (const id of ["screen-now", "screen-slides"]) document.getElementById(id).content.replaceChildren()
    draw()
    if (isDevice && (covered || now?.dataset.shown === "break")) acknowledge()
  }

  const isCovered = () => Steering.wanted().covered ?? covered > 0
  const keysOf = (slide) => ({ behaviour: slide.dataset.behaviour, question: slide.dataset.question })
  const isAt = (slide, at) => slide.dataset.behaviour === at.behaviour && slide.dataset.question === at.question

  function wantedSlide() {
    const { at } = Steering.wanted()
    return at && now?.dataset.shown !== "break" ? slides.find((slide) => isAt(slide, at)) : null
  }

  function draw() {
    if (isOver) return
    const page = isCovered() ? cover : (wantedSlide() ?? now)
    if (page === cover) now = null
    // What was covered is not at hand any more: until it comes from the server, the question is.
    put(page ?? (lastAt && slides.find((slide) => isAt(slide, lastAt))) ?? cover)
    if (!page && !covered) look()
    confirm()
  }

  function put(page) {
    if (page.dataset.behaviour) lastAt = keysOf(page)
    if (place.firstElementChild === page && place.childNodes.length === 1) return
    place.replaceChildren(page)
    localise(place)
    fit()
  }

  // What is long stands in smaller letters, so that all of it is on the wall; the stylesheet says how small at most.
  function fit() {
    const page = place.firstElementChild
    for (const size of SIZES) {
      place.style.setProperty("--fit", size)
      if (page.scrollHeight <= page.clientHeight) return
    }
  }

  // Said once it is drawn; what nobody sees is drawn nowhere.
  function confirm() {
    const told = JSON.stringify([isCovered(), covered])
    if (told === confirmed) return
    confirmed = told
    if (document.hidden) say()
    else requestAnimationFrame(() => setTimeout(say))
  }

  const shows = () => place.firstElementChild === cover

  function say() {
    channel.postMessage({ view, covered: shows() })
    announce()
  }

  function announce() {
    clearTimeout(later)
    if (isOver) return
    const count = shows() ? covered : 0
    Steering.post({ view, cover: count }, address).catch(() => (later = setTimeout(announce, AGAIN_MS)))
  }

  // Where notes are hidden, this device shows none.
  function acknowledge() {
    Steering.post({}, document.body.dataset.hidden).catch(() => {})
  }

  async function look() {
    isStale = true
    if (isLooking || isOver) return
    isLooking = true
    try {
      while (isStale) {
        isStale = false
        const answer = await fetch(location.pathname, { headers: { Accept: "text/html" }, cache: "no-store", signal: AbortSignal.timeout(10000) })
        if ([403, 404].includes(answer.status)) return end(false)
        const root = new DOMParser().parseFromString(await answer.text(), "text/html")
        const isNews = answer.ok && Number(root.body.dataset.number) >= number
        if (isNews && root.getElementById("screen-now")) take(root)
      }
    } catch {
      clearTimeout(retry)
      retry = setTimeout(look, AGAIN_MS)
    } finally {
      isLooking = false
    }
  }

  // The workshop is gone, or this screen was shut out: nothing of it stays, and the wall says so.
  function end(isErased) {
    if (isOver && !isErased) return
    isOver = true
    slides = []
    now = null
    const page = contentOf(document, "screen-end").firstElementChild.cloneNode(true)
    for (const other of page.querySelectorAll(isErased ? "[data-unknown]" : "[data-erased]")) other.remove()
    place.replaceChildren(page)
    document.querySelector(".screen-foot")?.remove()
    clearTimeout(later)
  }

  // Moves without the server: the place at which the screen is then, or null where this window does not know the section.
  function moved(by) {
    const shown = place.firstElementChild
    const from = Steering.wanted().at ?? (shown?.dataset.behaviour ? keysOf(shown) : now?.dataset.behaviour ? keysOf(now) : null)
    const at = from ? slides.findIndex((slide) => isAt(slide, from)) : -1
    if (at < 0 || isCovered() || now?.dataset.shown === "break") return null
    const isQuestion = shown.dataset.shown === "question"
    const next = isQuestion || by > 0 ? Math.min(Math.max(at + by, 0), slides.length - 1) : at
    return keysOf(slides[next])
  }

  function turn(by) {
    const at = moved(by)
    if (at) Steering.want({ at })
    else if (!isCovered()) Steering.post({ do: by > 0 ? "next" : "previous" }).catch(() => {})
  }

  function toggleCover() {
    if (!isCovered()) Steering.want({ covered: true })
    // What a screen of its own covers, a facilitator uncovers.
    else if (!isDevice) Steering.want({ covered: false, cover: covered || undefined })
  }

  channel.addEventListener("message", ({ data }) => {
    if (data.ask === "views") channel.postMessage({ view, covered: shows() })
    if (data.turn) channel.postMessage({ turned: data.turn.id, at: moved(data.turn.by) })
  })
  document.addEventListener("steering:wanted", draw)
  document.addEventListener("steering:heard", ({ detail }) => {
    number = Math.max(number, detail.number)
    covered = detail.covered ? detail.cover : 0
    draw()
  })
  document.addEventListener("steering:settled", look)
  document.addEventListener("live:steered", look)
  document.addEventListener("live:note", look)
  document.addEventListener("live:actions", look)
  document.addEventListener("live:gone", ({ detail }) => end(detail.isErased))
  document.addEventListener("visibilitychange", () => document.hidden || look())
  addEventListener("resize", fit)
  document.fonts.ready.then(fit)
  addEventListener("pageshow", ({ persisted }) => persisted && look())
  addEventListener("pagehide", () => {
    channel.postMessage({ view, closed: true })
    Sending.post(address, { view, closed: 1 }, { Accept: "application/json" }).catch(() => {})
  })
  setInterval(announce, HERE_MS)

  // The keys of a presenter remote, and full screen.

  const keys = document.getElementById("keys")
  const full = document.getElementById("full-screen")
  const goFull = () => document.documentElement.requestFullscreen?.().catch(() => {})
  const acts = { PageDown: () => turn(1), PageUp: () => turn(-1), b: toggleCover, B: toggleCover, ".": toggleCover, F5: goFull }

  document.addEventListener("keydown", (event) => {
    const act = acts[event.key]
    if (!act || event.ctrlKey || event.metaKey || event.altKey || !keys.querySelector("input").checked) return
    event.preventDefault()
    if (!event.repeat) act()
  })
  // The tools are for whoever has the mouse in hand.
  let asleep = null
  function wake() {
    document.body.toggleAttribute("data-awake", true)
    clearTimeout(asleep)
    asleep = setTimeout(() => document.body.toggleAttribute("data-awake", false), AWAKE_MS)
  }

  for (const name of ["pointermove", "pointerdown"]) document.addEventListener(name, wake)
  full.addEventListener("click", goFull)
  full.hidden = !document.fullscreenEnabled
  keys.hidden = false

  for (const element of place.querySelectorAll("noscript")) element.remove()
  take(document)
  return { view }
})()
