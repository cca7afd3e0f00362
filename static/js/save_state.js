// What the page says about saving: always true at once, spoken only when a save is late and when it has recovered.

const SaveState = (() => {
  const state = document.getElementById("save-state")
  if (!state) return null
  const alarm = document.getElementById("save-alarm")
  // Why it is not saved stands below the field, so that the text being typed does not move.
  const reason = document.getElementById("save-reason")
  const words = state.parentElement.dataset
  const LATE_MS = 5000
  let late = null

  function say(text, name, why = "") {
    if (state.textContent !== text) state.textContent = text
    if (reason.textContent !== why) reason.textContent = why
    reason.hidden = !why
    if (name) state.dataset.state = name
    else delete state.dataset.state
  }

  function unsaved(why = "") {
    say(words.unsaved, "unsaved", why || (Kept.isAvailable() ? "" : words.storageRefused))
  }

  // A save has begun; five seconds later it is late.
  function sending() {
    late ??= setTimeout(() => (alarm.textContent = Kept.isAvailable() ? words.late : words.storageRefused), LATE_MS)
  }

  // `why` is that of a NotSent; the words of a refusal come from the server. Nothing is called kept that is not.
  function problem({ why, words: given }) {
    const isKept = Kept.isAvailable() || why === "gone" || why === "portal"
    unsaved(given || (isKept ? words[why] : words.storageRefused))
  }

  function inTime() {
    clearTimeout(late)
    late = null
  }

  function saved(moment) {
    const time = new Date(moment).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" })
    say(`${words.saved} ${time}`, "saved")
    inTime()
    if (alarm.textContent) alarm.textContent = words.again
  }

  function quiet() {
    say(words.empty)
    inTime()
  }

  return { unsaved, sending, problem, saved, quiet }
})()
