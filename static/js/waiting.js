// What takes longer than a second says so, quietly; and while it is under way it is not sent again.

const Waiting = (() => {
  const PATIENCE_MS = 1000
  const LOOK_MS = 250
  const said = document.getElementById("waiting")
  const underWay = new Map()
  const sent = new Set()

  function end(element) {
    clearTimeout(underWay.get(element))
    underWay.delete(element)
    element.removeAttribute("aria-busy")
    if (!underWay.size) said.textContent = ""
  }

  // From now on somebody waits for what this button or link began.
  function begin(element) {
    end(element)
    underWay.set(
      element,
      setTimeout(() => {
        element.setAttribute("aria-busy", "true")
        said.textContent = said.dataset.words
      }, PATIENCE_MS),
    )
  }

  function endAll() {
    for (const element of [...underWay.keys()]) end(element)
    sent.clear()
  }

  // A download leaves the page as it is; the answer brings a cookie by which the page learns that it began.
  function awaitDownload(form, button) {
    const name = `began-${Kept.newId().slice(0, 8)}`
    form.elements.began.value = name
    const looking = setInterval(() => {
      if (sent.has(form) && !document.cookie.includes(name)) return
      clearInterval(looking)
      sent.delete(form)
      end(button)
    }, LOOK_MS)
  }

  // Forms that a script sends, or that are answered in another window, wait for nothing here.
  addEventListener("submit", (event) => {
    const { target: form, submitter: button } = event
    if (event.defaultPrevented || form.target || !button) return
    if (sent.has(form)) return void event.preventDefault()
    sent.add(form)
    begin(button)
    if (form.elements.began) awaitDownload(form, button)
  })

  document.addEventListener("htmx:beforeRequest", (event) => {
    const { elt } = event.detail.requestConfig
    if (underWay.has(elt)) event.preventDefault()
    else begin(elt)
  })
  document.addEventListener("htmx:afterRequest", ({ detail }) => end(detail.requestConfig.elt))
  // Back from the next page, as it was left.
  addEventListener("pageshow", ({ persisted }) => persisted && endAll())

  // Resolves to false after so many milliseconds.
  const after = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds, false))

  return { begin, end, after }
})()
