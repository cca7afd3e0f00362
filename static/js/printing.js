// "Print" does what a browser's own menu does, which on a phone is hard to find.

for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => print())
  button.hidden = false
}
