// The actions of a behaviour change without reloading the page; the notes beside them are left to autosave.js.

(() => {
  const form = document.forms.work
  if (!form) return
  let asked = null
  let stoodAt = null
  let wasOpen = null

  const containerOf = (element) => element.closest("[data-keep]")

  // Enter in a field of an action does what the button below it says; Escape leaves one that is not changed as it is.
  form.addEventListener("keydown", (event) => {
    const container = containerOf(event.target)
    if (!container || event.isComposing) return
    const place = {
      Enter: event.target.matches("input:not([type=checkbox])") && ".button-main",
      Escape: !Drafts.isChanged(container) && ":not([data-answered]) > * > [name=open]",
    }[event.key]
    if (!place) return
    event.preventDefault()
    container.querySelector(place)?.click()
  })

  // Whether what was sent from a container is still what stands in it: more may have been typed while it was under way.
  function isAsSent(container, sent) {
    const fields = container.querySelectorAll("textarea, input:not([type=hidden], [type=checkbox])")
    return [...fields].every((field) => TypedText.clean(field.value) === TypedText.clean(sent.get(field.name) ?? ""))
  }

  form.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, requestConfig, serverResponse } = event.detail
    const isOurs = serverResponse.includes('id="actions"')
    // Not ours is the log-in page of a network, say: what is on the page stays.
    event.detail.shouldSwap &&= isOurs
    if (!isOurs) return void sayNotSent(xhr.status === 200 ? "portal" : "failed")
    asked = requestConfig
    wasOpen = document.getElementById("amend-action")
    const container = containerOf(requestConfig.elt)
    if (!container || xhr.status !== 200) return
    if (isAsSent(container, requestConfig.formData)) Drafts.drop(container)
    else keepAsNew(container)
  })

  // What was typed on after it was sent is another action (or another change of it).
  function keepAsNew(container) {
    container.querySelector("[name$=edit_id]").value = Kept.newId()
    Drafts.keep(container)
  }

  form.addEventListener("htmx:beforeRequest", () => (stoodAt = document.activeElement.id))

  form.addEventListener("htmx:afterSwap", () => {
    if (!asked) return
    // Opening another action saves the one that was open: its draft has arrived.
    if (wasOpen && document.getElementById("amend-action")?.dataset.keep !== wasOpen.dataset.keep) Drafts.drop(wasOpen)
    Drafts.restoreAll()
    const button = asked.elt
    asked = null
    if (!isElsewhere()) focusAfter(button)
  })

  // Whoever writes somewhere else by now, or did so when a script asked, is left there.
  function isElsewhere() {
    const { activeElement } = document
    const isAtActions = activeElement === document.body || document.getElementById("actions").contains(activeElement)
    return !isAtActions || ![stoodAt, ""].includes(activeElement.id)
  }

  const wrongField = () => document.querySelector("#actions [aria-invalid=true]")

  // Where a person goes on: at what is to be mended, in what was opened, at the row that was left, in the next new action.
  function focusAfter(button) {
    const left = button.closest(".action")?.id.replace("action-", "edit-")
    const places = {
      open: button.value ? "#amend-action textarea" : `#${left}`,
      add: "#new-action textarea",
    }
    const place = wrongField() ?? document.querySelector(places[button.name] ?? "#actions [data-goes-on]")
    place?.focus()
  }

  function sayNotSent(why) {
    const notice = document.querySelector("#actions .not-sent")
    notice.textContent = notice.dataset[why]
    notice.hidden = false
    notice.scrollIntoView({ block: "nearest" })
  }

  form.addEventListener("htmx:sendError", () => sayNotSent("offline"))
  form.addEventListener("htmx:timeout", () => sayNotSent("offline"))
  form.addEventListener("htmx:responseError", async ({ detail }) => {
    if (detail.xhr.status === 403) await Sending.renewToken()
    sayNotSent("failed")
  })

  // A change to an action that a page which is gone left unsent is opened again, so that it is seen: once htmx has the buttons.
  const reopen = async () => {
    const names = await Drafts.takenOver
    const amended = names.find((name) => name.startsWith("amend/"))
    if (amended) document.getElementById(`edit-${amended.slice("amend/".length)}`)?.click()
  }
  document.addEventListener("htmx:load", reopen, { once: true })
})()
