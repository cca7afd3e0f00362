// "Hold changes from others": what they type stays out of the fields until it is asked for. What is typed here is saved as ever.

(() => {
  const button = document.getElementById("hold-changes")
  if (!button) return
  const sign = document.getElementById("held-changes")

  function press() {
    Autosave.hold(button.toggleAttribute("data-holding"))
    sign.hidden = true
  }

  // Offered once others write here; one who writes alone has nothing to hold.
  document.addEventListener("notes:changed", ({ detail: { isHeld } }) => {
    button.parentNode.toggleAttribute("data-shown", true)
    sign.hidden = !isHeld
  })
  document.addEventListener("notes:renewed", () => button.removeAttribute("data-holding"))
  button.addEventListener("click", press)
})()
