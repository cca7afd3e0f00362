// Actions that were typed and never added: named where a group leaves, each to be added after all or removed.

(() => {
  const START = `${document.body.dataset.workshop}/draft/`
  const ADDED = "action-added"
  const part = document.querySelector("[data-typed-actions]")
  const list = part.querySelector("ul")
  const [row, places] = [...part.querySelectorAll("template")].map((template) => template.content)

  // A draft's key ends in the name of its container: "new/<behaviour>".
  const isNew = (key) => key.slice(START.length).split("/")[1] === "new"
  const placeOf = (key) => places.querySelector(`[data-behaviour="${key.split("/").at(-1)}"]`)

  function day(text) {
    const style = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }
    const moment = new Date(text)
    return Number.isNaN(moment.getTime()) ? text : moment.toLocaleDateString(document.documentElement.lang, style)
  }

  function rowOf(key) {
    const item = row.firstElementChild.cloneNode(true)
    const { values } = Kept.get(key)
    const words = item.querySelector("[data-words]")
    const more = [values["new-accountable"], values["new-review_on"] && day(values["new-review_on"])].filter(Boolean)
    item.dataset.kept = key
    words.id = `typed-${key.split("/").slice(-3).join("-")}`
    words.textContent = values["new-text"] || part.dataset.wordless
    item.querySelector("[data-more]").textContent = more.map((each) => `${each} · `).join("")
    item.querySelector("[data-where]").append(placeOf(key).cloneNode(true))
    for (const button of item.querySelectorAll("button")) button.setAttribute("aria-describedby", words.id)
    return item
  }

  // What the normal form of a new action would send, under the edit id that it had: added twice, it is added once.
  function fieldsOf({ values }) {
    const sent = Object.entries(values).filter(([, value]) => value !== false)
    return Object.fromEntries(sent.map(([name, value]) => [name, value === true ? "on" : value]))
  }

  // Resolves to nothing once the server has the action, else to the words for why not.
  async function send(draft, address) {
    const response = await Sending.post(address, fieldsOf(draft), { "HX-Request": "true" })
    const answer = new DOMParser().parseFromString(await response.text(), "text/html")
    const isOurs = answer.getElementById("actions") || response.headers.has("HX-Redirect")
    if (response.ok) return isOurs ? "" : part.dataset.portal
    const errors = [...answer.querySelectorAll(".new-action .errorlist")].map((each) => each.textContent.trim())
    return errors.join(" ") || part.dataset.failed
  }

  async function add(item) {
    const draft = Kept.get(item.dataset.kept)
    const buttons = item.querySelectorAll("button")
    const error = item.querySelector(".errorlist")
    for (const button of buttons) button.disabled = true
    const why = draft ? await send(draft, placeOf(item.dataset.kept).dataset.address).catch(() => part.dataset.offline) : ""
    if (!why) return comeBack(draft)
    for (const button of buttons) button.disabled = false
    error.textContent = why
    error.hidden = false
    return item.querySelector("[data-add]").focus()
  }

  function comeBack(draft) {
    for (const key of Kept.keys(START)) if (draft && Kept.get(key)?.edit === draft.edit) Kept.remove(key)
    Kept.put(ADDED, {})
    location.replace(part.dataset.typedActions)
  }

  // Gone from the browser at once; this page alone still knows it.
  function remove(item) {
    const draft = Kept.get(item.dataset.kept)
    Kept.remove(item.dataset.kept)
    turn(item, true).focus()
    item.querySelector("[data-undo]").onclick = () => {
      Kept.put(item.dataset.kept, draft)
      turn(item, false).focus()
    }
  }

  function turn(item, isRemoved) {
    item.querySelector("[data-open]").hidden = isRemoved
    item.querySelector("[data-removed]").hidden = !isRemoved
    item.querySelector(".errorlist").hidden = true
    Outbox.pass()
    return item.querySelector(isRemoved ? "[data-undo]" : "[data-add]")
  }

  list.addEventListener("click", ({ target }) => {
    const item = target.closest("[data-kept]")
    if (target.closest("[data-add]")) add(item)
    if (target.closest("[data-remove]")) remove(item)
  })

  const order = [...places.children]
  const named = Kept.keys(START).filter((key) => isNew(key) && placeOf(key))
  named.sort((one, other) => order.indexOf(placeOf(one)) - order.indexOf(placeOf(other)))
  list.append(...named.map(rowOf))
  part.hidden = !list.children.length
  if (!Kept.get(ADDED)) return
  Kept.remove(ADDED)
  const place = document.getElementById("agreed") ?? document.getElementById("main")
  place.focus()
})()
