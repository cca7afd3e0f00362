// The keys of a presenter remote, which types Page Up and Page Down wherever the focus is; off until somebody switches them on.
// Fetched by strip.js.

{
  const KEY = "presenter-remote"

  function isOn() {
    try {
      return localStorage.getItem(KEY) === "on"
    } catch {
      return false
    }
  }

  // The switch, which nothing answers to without a script; it comes anew with the strip.
  function show() {
    const place = document.getElementById("strip-remote")
    const box = place.querySelector("input")
    place.hidden = false
    box.checked = isOn()
    box.addEventListener("change", () => {
      try {
        localStorage.setItem(KEY, box.checked ? "on" : "off")
      } catch {
        box.checked = false
      }
    })
  }

  document.addEventListener("keydown", (event) => {
    if (!["PageUp", "PageDown"].includes(event.key) || !isOn() || !Strip.drives()) return
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.isComposing) return
    event.preventDefault()
    if (!event.repeat) Strip.turn(event.key === "PageDown" ? 1 : -1)
  }, true)
  document.addEventListener("room:told", show)
  show()
}
