// Fields that are saved by a button: what is typed into them survives a reload and a lost network, until the server has it.
// A container opts in by data-keep="<name>". A draft belongs to its page; another page takes it over when that one is gone.

const Drafts = (() => {
  const workshop = document.body.dataset.workshop
  const START = `${workshop}/draft/`
  const keyOf = (container) => `${START}${Kept.owner}/${container.dataset.keep}`
  const containers = () => [...document.querySelectorAll("[data-keep]")]
  const typedFields = (container) => [...container.querySelectorAll("input:not([type=hidden]), textarea")]
  // With the edit id and the revision: a draft that was sent already is known again, and what changed meanwhile is noticed.
  const fieldsOf = (container) => [...typedFields(container), ...container.querySelectorAll("[name$=edit_id], [name$=revision]")]
  const valueOf = (field) => (field.type === "checkbox" ? field.checked : field.value)
  const shownValueOf = (field) => (field.type === "checkbox" ? field.defaultChecked : field.defaultValue)
  const isChanged = (container) => typedFields(container).some((field) => valueOf(field) !== shownValueOf(field))
  // What was there and was emptied is a draft like any other.
  const isEmpty = (container) => typedFields(container).every((field) => !valueOf(field) && !shownValueOf(field))

  function keep(container) {
    if (isEmpty(container)) return Kept.remove(keyOf(container))
    const values = Object.fromEntries(fieldsOf(container).map((field) => [field.name, valueOf(field)]))
    const edit = container.querySelector("[name$=edit_id]")?.value
    return Kept.put(keyOf(container), { owner: Kept.owner, edit, values })
  }

  // Whether a draft began from an older revision than this.
  function isBefore(draft, revision) {
    const [, began] = Object.entries(draft?.values ?? {}).find(([name]) => name.endsWith("revision")) ?? []
    return Number(began) < revision
  }

  function restore(container) {
    const draft = Kept.get(keyOf(container))
    if (!draft) return
    // Text was removed from what it changes for good since: what is kept here may hold it.
    if (isBefore(draft, Number(container.dataset.historyFrom))) return Kept.remove(keyOf(container))
    // Where the server has just told what changed meanwhile, the person has seen it: its own revision holds from now on.
    const isTold = "answered" in container.dataset
    for (const field of isTold ? typedFields(container) : fieldsOf(container)) {
      const value = draft.values[field.name]
      if (value === undefined) continue
      if (field.type === "checkbox") field.checked = value
      else field.value = value
    }
    if (isTold) keep(container)
  }

  const restoreAll = () => containers().forEach(restore)

  // A page that answers an edit names it: its draft has arrived.
  function dropAcknowledged() {
    const arrived = [...document.querySelectorAll("[data-acknowledged]")].map((message) => message.dataset.acknowledged)
    for (const key of Kept.keys(START)) if (arrived.includes(Kept.get(key)?.edit)) Kept.remove(key)
  }

  // Takes over the drafts of pages that are gone, the newest first; resolves to the names of the containers they belong to.
  // Of two different drafts for one container the other waits: it is shown when this one has been sent.
  async function takeOver() {
    const taken = []
    for (const key of containers().length ? Kept.keys(START).reverse() : []) {
      const [owner, ...name] = key.slice(START.length).split("/")
      if (!(await Outbox.isLeftBehind(owner))) continue
      const [draft, own] = [Kept.get(key), `${START}${Kept.owner}/${name.join("/")}`]
      const held = Kept.get(own)
      if (!draft || (held && held.edit !== draft.edit)) continue
      if (!held) Kept.put(own, { ...draft, owner: Kept.owner })
      Kept.remove(key)
      taken.push(name.join("/"))
    }
    restoreAll()
    return taken
  }

  dropAcknowledged()
  document.addEventListener("input", ({ target }) => {
    const container = target.closest("[data-keep]")
    if (container) keep(container)
  })
  addEventListener("beforeunload", (event) => {
    if (!Kept.isAvailable() && containers().some(isChanged)) event.preventDefault()
  })

  return { keep, isChanged, isBefore, restoreAll, takenOver: takeOver(), drop: (container) => Kept.remove(keyOf(container)) }
})()
