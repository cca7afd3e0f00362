// Fields that are saved by a button: what is typed into them survives a reload and a lost network, until the server has it.
// A container opts in by data-keep="<name>"; its fields are known by their names.

const Drafts = (() => {
  const workshop = document.body.dataset.workshop
  const keyOf = (container) => `${workshop}/draft/${container.dataset.keep}`
  const fieldsOf = (container) => [...container.querySelectorAll("input:not([type=hidden]), textarea")]
  const valueOf = (field) => (field.type === "checkbox" ? field.checked : field.value)
  const givenOf = (field) => (field.type === "checkbox" ? field.defaultChecked : field.defaultValue)

  function keep(container) {
    const typed = fieldsOf(container).filter((field) => valueOf(field) !== givenOf(field))
    if (typed.length === 0) return Kept.remove(keyOf(container))
    const edit = container.querySelector("[name$=edit_id]")?.value
    return Kept.put(keyOf(container), { edit, values: Object.fromEntries(typed.map((field) => [field.name, valueOf(field)])) })
  }

  function restore(container) {
    const draft = Kept.get(keyOf(container))
    for (const field of fieldsOf(container)) {
      const value = draft?.values[field.name]
      if (value === undefined || valueOf(field) !== givenOf(field)) continue
      if (field.type === "checkbox") field.checked = value
      else field.value = value
    }
  }

  function restoreAll() {
    for (const container of document.querySelectorAll("[data-keep]")) restore(container)
  }

  // A page that answers an edit names it; its draft has arrived.
  for (const message of document.querySelectorAll("[data-acknowledged]")) {
    for (const key of Kept.keys(`${workshop}/draft/`)) {
      if (Kept.get(key).edit === message.dataset.acknowledged) Kept.remove(key)
    }
  }
  document.addEventListener("input", ({ target }) => {
    const container = target.closest("[data-keep]")
    if (container) keep(container)
  })
  restoreAll()

  return { restoreAll, drop: (container) => Kept.remove(keyOf(container)) }
})()
