// What the page says about saving: always true at once, spoken only when a save is late and when it has recovered.

const SaveState = (() => {
  const state = document.getElementById("save-state")
  const alarm = document.getElementById("save-alarm")
  const words = state.dataset
  const LATE_MS = 5000
  let late = null

  function say(text) {
    if (state.textContent !== text) state.textContent = text
  }

  function unsaved(detail = "") {
    const kept = Kept.isAvailable() ? "" : words.storageRefused
    say([words.unsaved, detail, kept].filter(Boolean).join(". "))
    late ??= setTimeout(() => (alarm.textContent = Kept.isAvailable() ? words.late : words.storageRefused), LATE_MS)
  }

  // `why` is that of a NotSent; the words of a refusal come from the server.
  function problem({ why, words: given }) {
    unsaved(given || words[why] || "")
  }

  function saved(moment) {
    const time = new Date(moment).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" })
    say(`${words.saved} ${time}`)
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
