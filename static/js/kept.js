// Text that the server does not have yet, kept in this browser until it is acknowledged, and for seven days at most.
// Edits of a note are kept as its NoteEdits.record with { claimed, at }, a draft as { edit, values, at }.

const Kept = (() => {
  const PREFIX = "kept/"
  const SEVEN_DAYS = 7 * 24 * 60 * 60 * 1000
  const owner = newId()
  let available = true

  // A random UUID; what browsers have for it works over HTTPS alone.
  function newId() {
    const bytes = [...crypto.getRandomValues(new Uint8Array(16))]
    const hex = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("")
    return hex.replace(/(.{8})(.{4}).(.{3}).(.{3})(.*)/, "$1-$2-4$3-a$4-$5")
  }

  // Browsers may refuse storage (private windows, policies, a full disk); what they did not keep, the page must say.
  function attempt(action) {
    try {
      return action()
    } catch {
      available = false
      return null
    }
  }

  function put(key, value) {
    attempt(() => localStorage.setItem(PREFIX + key, JSON.stringify({ ...value, at: Date.now() })))
  }

  function get(key) {
    return attempt(() => JSON.parse(localStorage.getItem(PREFIX + key)))
  }

  function remove(key) {
    attempt(() => localStorage.removeItem(PREFIX + key))
  }

  // The keys that begin so, the oldest entry first.
  function keys(start) {
    const all = attempt(() => Object.keys(localStorage)) ?? []
    const found = all.filter((key) => key.startsWith(PREFIX + start)).map((key) => key.slice(PREFIX.length))
    return found.sort((one, other) => (get(one)?.at ?? 0) - (get(other)?.at ?? 0))
  }

  function forget(workshop) {
    for (const key of [...keys(`${workshop}/`), ...keys(`told/${workshop}`)]) remove(key)
  }

  for (const key of keys("")) if (Date.now() - (get(key)?.at ?? 0) > SEVEN_DAYS) remove(key)
  for (const element of document.querySelectorAll("[data-forget-workshop]")) forget(element.dataset.forgetWorkshop)
  put("probe", {})
  remove("probe")

  return { owner, newId, put, get, remove, keys, forget, isAvailable: () => available }
})()
