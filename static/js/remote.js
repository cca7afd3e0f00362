// The keys of a presenter remote, which types Page Up and Page Down wherever the focus is; off until somebody switches them on.
// Fetched by strip.js.

{
  const KEY = "presenter-remote"
  const strip = document.getElementById("strip")

  function isOn() {
    try {
      return localStorage.getItem(KEY) === "on"
    } catch {
      return false
    }
  }

  // The switch comes anew with the strip.
  function check() {
    document.getElementById("strip-keys").checked = isOn()
  }

  strip.addEventListener("change", ({ target }) => {
    if (target.id !== "strip-keys") return
    try {
      localStorage.setItem(KEY, target.checked ? "on" : "off")
    } catch {
      target.checked = false
    }
  })
  document.addEventListener("keydown", (event) => {
    if (!["PageUp", "PageDown"].includes(event.key) || !isOn() || !Strip.drives()) return
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.isComposing) return
    event.preventDefault()
    if (!event.repeat) Strip.turn(event.key === "PageDown" ? 1 : -1)
  }, true)
  new MutationObserver(check).observe(document.getElementById("strip-line"), { childList: true })
  // Until now, nothing would have answered to it.
  strip.dataset.hearsRemote = ""
  check()
}
