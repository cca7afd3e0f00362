// What opens over the page closes by Escape, by a touch elsewhere, and when the keyboard goes on: it covers nothing for long.

;(() => {
  const opened = () => document.querySelector(".menu-more[open], .clock-more[open]")
  const closeUnlessIn = ({ target }) => opened()?.contains(target) || opened()?.removeAttribute("open")

  document.addEventListener("focusin", closeUnlessIn)
  document.addEventListener("pointerdown", closeUnlessIn)
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !opened()) return
    opened().querySelector("summary").focus()
    opened().removeAttribute("open")
  })
})()
