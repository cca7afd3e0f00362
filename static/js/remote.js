// The keys of a presenter remote, which types Page Up and Page Down wherever the focus is; off until somebody switches them on.

const Remote = (() => {
  const KEY = "presenter-remote"

  function isOn() {
    try {
      return localStorage.getItem(KEY) === "on"
    } catch {
      return false
    }
  }

  // Shows the switch, which nothing answers to without a script.
  function show(place) {
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

  function listen(turn) {
    document.addEventListener("keydown", (event) => {
      if (!["PageUp", "PageDown"].includes(event.key) || !isOn()) return
      if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.isComposing) return
      if (turn(event.key === "PageDown" ? 1 : -1, event.repeat)) event.preventDefault()
    }, true)
  }

  return { show, listen }
})()
