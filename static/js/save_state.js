// What the page says about saving: always true at once, spoken only when a save is late and when it has recovered.

const SaveState = (() => {
  const state = document.getElementById("save-state")
  const alarm = document.getElementById("save-alarm")
  // Why it is not saved stands below the field, so that the text being typed does not move.
  const reason = document.getElementById("save-reason")
  const words = state.dataset
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
    const kept = Kept.isAvailable() ? "" : words.storageRefused
    say(words.unsaved, "unsaved", [why, kept].filter(Boolean).join(" "))
    late ??= setTimeout(() => (alarm.textContent = Kept.isAvailable() ? words.late : words.storageRefused), LATE_MS)
  }

  // `why` is that of a NotSent; the words of a refusal come from the server.
  function problem({ why, words: given }) {
    unsaved(given || words[why] || "")
  }

  function saved(moment) {
    const time = new Date(moment).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" })
    say(`${words.saved} ${time}`, "saved")
    clearTimeout(late)
    late = null
    if (alarm.textContent) alarm.textContent = words.again
  }

  function quiet() {
    say(words.empty)
    clearTimeout(late)
    late = null
  }

  return { unsaved, problem, saved, quiet }
})()
