// Puts the page of a workshop that does not open here any more in the place of the page that is open; fetched by ending.js.

const Gone = (() => {
  const { workshop } = document.body.dataset

  function textsOf(key) {
    const { typed, values } = Kept.get(key) ?? {}
    const texts = typed ?? values ?? {}
    const isTyped = (name) => !/edit_id$|revision$/.test(name) && typeof texts[name] === "string" && texts[name].trim()
    return Object.keys(texts).filter(isTyped).map((name) => texts[name])
  }

  // Where the browser refuses to keep anything, the page alone has it.
  function textsOfPage() {
    if (Kept.isAvailable() || !Autosave) return []
    return Object.values(Autosave.fields).map((field) => field.value).filter((text) => text.trim())
  }

  function show(isErased) {
    const texts = [...Kept.keys(`${workshop}/`).flatMap(textsOf), ...textsOfPage()]
    const page = document.getElementById("workshop-gone").content.cloneNode(true)
    for (const other of page.querySelectorAll(isErased ? "[data-unknown]" : "[data-erased]")) other.remove()
    const [part, cleared] = [page.querySelector("[data-never-saved]"), page.querySelector("[data-cleared]")]
    part.querySelector("[data-texts]").append(...texts.map(shown))
    if (!texts.length) Kept.forget(workshop)
    part.hidden = !texts.length
    cleared.hidden = texts.length > 0
    part.querySelector("[data-clear]").addEventListener("click", () => {
      Kept.forget(workshop)
      part.remove()
      cleared.hidden = false
      document.querySelector("main h1").focus()
    })
    leaveAlone(page)
  }

  function shown(text) {
    return Object.assign(document.createElement("p"), { className: "typed-text", textContent: text })
  }

  // Nothing of the workshop stays on the page, and none of its ways lead anywhere.
  function leaveAlone(page) {
    const ways = ".menu, .bar > *, .live-off, .role-notice, #follow, #finished, #deletion, main ~ :not(script, .foot)"
    for (const way of document.querySelectorAll(ways)) way.remove()
    document.body.className = "narrow"
    document.getElementById("main").replaceChildren(page)
    document.querySelector("main h1").focus()
  }

  return { show }
})()
