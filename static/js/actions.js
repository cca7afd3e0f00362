// The actions of a behaviour change without reloading the page; the notes beside them are left to autosave.js.

(() => {
  const form = document.getElementById("work")
  const actions = () => document.getElementById("actions")

  // Enter in a field of an action does what the button below it says.
  form.addEventListener("keydown", (event) => {
    const isField = event.target.matches("#actions input:not([type=checkbox])")
    const button = isField && event.target.closest("[data-keep]")?.querySelector(".button-main")
    if (event.key !== "Enter" || event.isComposing || !button) return
    event.preventDefault()
    button.click()
  })

  // The draft has arrived; what the answer still holds (a refusal, another field) is kept again as it is typed.
  form.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const container = detail.requestConfig.elt.closest("[data-keep]")
    if (container && detail.xhr.status === 200) Drafts.drop(container)
  })
  form.addEventListener("htmx:afterSwap", () => Drafts.restoreAll())

  // Not ours: the log-in page of a network, say. What is on the page stays.
  form.addEventListener("htmx:beforeSwap", (event) => {
    if (!event.detail.serverResponse.includes('id="actions"')) {
      event.detail.shouldSwap = false
      say()
    }
  })
  for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) form.addEventListener(name, say)

  function say() {
    const notice = actions().querySelector(".not-sent")
    notice.hidden = false
  }

  // A change to an action that a reload interrupted is opened again, so that what was typed is seen.
  const workshop = document.body.dataset.workshop
  for (const key of Kept.keys(`${workshop}/draft/amend/`)) document.getElementById(`edit-${key.split("/").pop()}`)?.click()
})()
