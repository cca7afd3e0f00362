// A glossary term opens its meaning in place: by click, touch, Enter or Space; Escape, "Close" and what is done elsewhere
// close it. Without this script (or without popovers) a mark is a link to the meaning at the end of the page.

(() => {
  const meaning = document.getElementById("meaning")
  if (!meaning || !HTMLElement.prototype.showPopover) return
  const EDGE = 12
  const GAP = 8
  const popup = meaning.content.firstElementChild.cloneNode(true)
  const [term, text, closer] = popup.children
  let opened = null

  // A link leads elsewhere, and a <button> cannot break into lines.
  function makeButtons(root) {
    for (const mark of root.querySelectorAll("a.mark[href]")) {
      mark.removeAttribute("href")
      mark.removeAttribute("id")
      mark.tabIndex = 0
      mark.setAttribute("role", "button")
      mark.setAttribute("aria-haspopup", "dialog")
      mark.setAttribute("aria-expanded", "false")
    }
    for (const copies of root.querySelectorAll("template")) makeButtons(copies.content)
  }

  // After the paragraph that holds the mark: what is read and reached next, and no part of a heading's name.
  function open(mark) {
    const block = mark.closest("p, h1, h2, h3, li, dd, td, th") ?? mark.parentElement
    if (block.matches("p, h1, h2, h3")) block.after(popup)
    else block.append(popup)
    term.textContent = mark.dataset.term
    text.textContent = mark.dataset.meaning
    opened = mark
    mark.setAttribute("aria-expanded", "true")
    popup.showPopover()
    place()
    popup.focus({ preventScroll: true })
  }

  function close({ goBack = false } = {}) {
    const mark = opened
    if (!mark) return
    opened = null
    mark.setAttribute("aria-expanded", "false")
    popup.remove()
    if (goBack) mark.focus({ preventScroll: true })
  }

  function place() {
    const lines = [...(opened?.getClientRects() ?? [])]
    if (!lines.length) return
    const [first, last] = [lines.at(0), lines.at(-1)]
    const room = document.documentElement.clientWidth - popup.offsetWidth - EDGE
    const fitsBelow = last.bottom + GAP + popup.offsetHeight < innerHeight
    const top = fitsBelow ? last.bottom + GAP : first.top - GAP - popup.offsetHeight
    popup.style.left = `${Math.max(EDGE, Math.min(last.left, room))}px`
    popup.style.top = `${Math.max(EDGE, top)}px`
  }

  function toggle(mark) {
    const isOpen = mark === opened
    close({ goBack: isOpen })
    if (!isOpen) open(mark)
  }

  document.addEventListener("click", (event) => {
    const mark = event.target.closest(".mark")
    if (mark) toggle(mark)
    else if (closer.contains(event.target)) close({ goBack: true })
    else if (!popup.contains(event.target)) close()
  })

  document.addEventListener("keydown", (event) => {
    const mark = event.target.closest(".mark")
    if (event.key === "Escape") close({ goBack: true })
    else if (mark && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault()
      toggle(mark)
    }
  })

  popup.addEventListener("focusout", (event) => {
    const goesTo = event.relatedTarget
    if (goesTo && !popup.contains(goesTo) && goesTo !== opened) close()
  })

  addEventListener("scroll", place, { capture: true, passive: true })
  addEventListener("resize", place)
  document.addEventListener("refresh:came", ({ detail: { part } }) => makeButtons(part))
  document.addEventListener("htmx:load", (event) => makeButtons(event.target.parentNode ?? document))
  makeButtons(document)
  const list = document.getElementById("words-here")
  if (list) list.hidden = true
})()
