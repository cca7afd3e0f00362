// An invitation's link carries the code behind the number sign: it goes into the field, and out of the address and the
// history, so that one tap on the button is left.

;(() => {
  const field = document.getElementById("id_code")
  const button = field.form.querySelector("button")

  function takeCode() {
    const code = decodeURIComponent(location.hash.slice(1))
    // A line of what is to be put right leads to the field.
    if (!code || document.getElementById(code)) return
    field.value = code
    history.replaceState(history.state, "", location.pathname)
    button.focus()
  }

  // Twice pressed would be twice joined.
  field.form.addEventListener("submit", () => (button.disabled = true))
  addEventListener("pageshow", () => (button.disabled = false))
  addEventListener("hashchange", takeCode)
  takeCode()
})()
