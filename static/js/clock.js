// Counts the time that is left, by the server's clock. It is silent, and never moves on by itself.

{
  const place = document.getElementById("clock")
  const said = document.getElementById("clock-said")
  const words = place.dataset
  const MINUTE = 60_000
  const SOON = 5
  const PRESS_MS = 500
  // How far the server's clock is ahead of the device's.
  let ahead = 0
  // What was left at the last look, of which stretch, so that its last five minutes and its end are said once.
  let seen = {}
  // What the server said last that the place shows.
  let latest = ""

  const one = (selector) => place.querySelector(selector)
  const count = (name, minutes) => (minutes === 1 ? words[`${name}One`] : words[`${name}Many`].replace("#", minutes))
  const over = (minutes) => (minutes > 0 ? count("over", minutes) : words.up)

  function write(element, text) {
    if (element.textContent !== text) element.textContent = text
  }

  function show() {
    const line = one(".clock-line")
    if (!line) return
    const moment = line.dataset.stopped ? Date.parse(line.dataset.stopped) : Date.now() + ahead
    const left = [...place.querySelectorAll("[data-ends]")].map((element) => {
      const rest = Date.parse(element.dataset.ends) - moment
      write(element, rest > 0 ? count("left", Math.ceil(rest / MINUTE)) : over(Math.floor(-rest / MINUTE)))
      return rest
    })
    showPace(moment)
    speak(line, left[0])
  }

  // Facilitators alone have it on their page.
  function showPace(moment) {
    const pace = one("[data-planned]")
    if (!pace) return
    const behind = Math.max(moment, Date.parse(pace.dataset.until)) - Date.parse(pace.dataset.planned)
    const minutes = Math.floor(Math.abs(behind) / MINUTE)
    write(pace, minutes ? count(behind > 0 ? "behind" : "ahead", minutes) : words.onPlan)
  }

  function speak(line, rest) {
    const now = { ends: one("[data-ends]")?.dataset.ends, minutes: Math.ceil(rest / MINUTE), isStopped: "stopped" in line.dataset }
    const passed = (mark) => seen.ends === now.ends && seen.minutes > mark && now.minutes <= mark
    if (seen.ends && now.isStopped && !seen.isStopped) said.textContent = line.dataset.paused
    else if (passed(0)) said.textContent = line.dataset.over
    else if (passed(SOON)) said.textContent = line.dataset.soon
    seen = now
  }

  // The place was just filled: by the page, or by news of the room.
  function begin() {
    const line = one(".clock-line")
    if (line) ahead = Date.parse(line.dataset.now) - Date.now()
    else seen = {}
    for (const part of place.querySelectorAll("[data-clock]")) part.hidden = false
    one(".clock-plan")?.remove()
    show()
  }

  function fill() {
    const isOpen = one("details")?.open
    const focused = place.contains(document.activeElement) ? document.activeElement : null
    setHtml(place, latest)
    begin()
    if (isOpen && one("details")) one("details").open = true
    if (focused) (document.getElementById(focused.id) ?? one("summary"))?.focus()
  }

  place.addEventListener("submit", async (event) => {
    event.preventDefault()
    const { target, submitter: button } = event
    Waiting.begin(button)
    try {
      await Room.send(target, button)
      // Whoever pressed hears what it says now; that it is stopped is told to everybody.
      if (button.value !== "stop") said.textContent = one(".clock-line").textContent.replace(/\s+/g, " ").trim()
    } catch {
      one(".clock-failed").hidden = false
      said.textContent = one(".clock-failed").textContent
    }
    Waiting.end(button)
  })

  document.addEventListener("room:told", ({ detail }) => {
    latest = detail.clock.html ?? ""
    // What is pressed stays until it is let go: a press that ends on another button than it began on does nothing.
    if (place.matches(":active")) setTimeout(fill, PRESS_MS)
    else fill()
  })
  begin()
  setInterval(show, 1000)
}
