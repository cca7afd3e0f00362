// Binds the notes fields of a behaviour page to their edits, and says truly whether they are saved. null on other pages.

const Autosave = (() => {
  const form = document.forms.work
  if (!form) return null
  const fields = { text: form.elements.text, views_differ: form.elements.views_differ }
  const names = Object.keys(fields)
  const LOOK_MS = 1500
  const FLUSH_MS = 3000
  const each = (value) => Object.fromEntries(names.map((name) => [name, value(name)]))
  const nothing = each(() => "")
  const notes = new Map()
  const listener = { changed, renewed, acknowledged, failed: (note, error) => note === shown && SaveState.problem(error) }
  const pace = new Pace(send)
  const edits = each((name) => new FieldEdits(fields[name], (edit, how) => onEdit(name, edit, how)))
  let shown = null
  let lastInput = 0

  function noteOf(given) {
    if (!notes.has(given.key)) notes.set(given.key, new NoteEdits(given, listener))
    return notes.get(given.key)
  }

  // Says how it stands with the note that is shown.
  function draw() {
    form.elements.revision.value = shown.revision
    form.elements.edit_id.value = Kept.newId()
    if (shown.answer) drawAnswer(shown.answer)
    if (shown.isUnsaved) return SaveState.unsaved()
    return shown.savedAt ? SaveState.saved(shown.savedAt) : SaveState.quiet()
  }

  function drawAnswer(answer) {
    if (answer.progress) document.querySelector("[data-step][aria-current] [data-step-words]")?.replaceChildren(answer.progress)
    document.querySelector("[data-after-first-save]")?.removeAttribute("hidden")
    setHtml(document.getElementById("deletion"), answer.deletion)
  }

  // From the first letter on: kept in the browser, and not called saved.
  function onEdit(name, edit, how) {
    lastInput = Date.now()
    shown.type(name, edit)
    if (!shown.isUnsaved) return draw()
    SaveState.unsaved()
    return pace.typed(how)
  }

  function send() {
    SaveState.sending()
    return shown.sendOne()
  }

  function changed(note, name, edit) {
    if (note !== shown) return
    edits[name].take(edit)
    document.dispatchEvent(new CustomEvent("notes:changed", { detail: { isHeld: edits[name].held.length > 0 } }))
  }

  function renewed(note) {
    if (note !== shown) return
    for (const name of names) edits[name].forget()
    document.dispatchEvent(new CustomEvent("notes:renewed"))
  }

  function acknowledged(note) {
    if (note !== shown) return void note.flush()
    draw()
    // What was typed while this was under way goes by itself, whether or not anybody types on.
    if (note.isUnsaved) pace.next()
  }

  // Sends everything of this page that is not saved; resolves to whether the server has it all.
  async function flush() {
    if (isUnsaved()) SaveState.sending()
    const done = await Promise.all([...notes.values()].map((note) => note.flush()))
    return done.every(Boolean)
  }

  // So that the page can go: what this browser keeps is waited for only so long, and sent by the next page.
  function flushToGo() {
    const flushed = flush().catch(() => false)
    return Promise.race([flushed, Kept.isAvailable() ? Waiting.after(FLUSH_MS) : flushed])
  }

  // Back on line: what is being typed goes when its word has ended, all else at once.
  function goOn() {
    for (const note of notes.values()) if (note !== shown) note.flush()
    if (shown.isUnsaved) pace.next()
  }

  const isUnsaved = () => [...notes.values()].some((note) => note.isUnsaved)

  function show(note) {
    shown = note
    for (const name of names) edits[name].renew(note.typed[name])
    draw()
  }

  // Shows another note in the fields, as far as this page knows it; what was typed into the one before goes its own way.
  function turnTo(key, address) {
    show(noteOf({ key, address, revision: 0, texts: nothing, isBlind: true }))
  }

  function catchUp(note, answer) {
    if (note.catchUp(answer) && note === shown) draw()
  }

  // The page may have been made before the last words of the page before it arrived, or have slept meanwhile.
  async function look() {
    const note = shown
    const options = { headers: { Accept: "application/json" }, cache: "no-store" }
    const answer = await fetch(`${note.address}?since=${note.revision}`, options).catch(Live.missed)
    if (answer?.ok && !note.isBlind) catchUp(note, await answer.json().catch(() => ({})))
  }

  // Others changed this note: an edit of ours that is under way brings theirs back with it.
  async function hear({ detail: { key, revision } }) {
    if (key !== shown.key) return
    await shown.busy
    if (key === shown.key && revision > shown.revision) look()
  }

  // What a page that is gone had typed and the server does not take as it is: here it can be mended.
  function takeOver({ detail: { note, error } }) {
    if (note.key !== shown.key || shown.isUnsaved) return
    Outbox.drop(note)
    notes.set(note.key, Object.assign(note, { owner: Kept.owner, listener }))
    Outbox.keep(note)
    show(note)
    SaveState.problem(error)
  }

  const key = form.dataset.note
  shown = noteOf({
    key,
    address: form.dataset.save,
    revision: Number(form.elements.revision.defaultValue),
    texts: each((name) => TypedText.clean(fields[name].defaultValue)),
    savedAt: document.querySelector("#save-state time")?.dateTime,
  })
  for (const name of names) {
    fields[name].addEventListener("blur", flush)
    // What was typed before this script was there.
    const typed = Splices.between(shown.typed[name], TypedText.clean(fields[name].value))
    if (typed.length) onEdit(name, typed, { isMidWord: true, size: 0 })
  }
  for (const name of ["outbox:sent", "live:again"]) document.addEventListener(name, look)
  document.addEventListener("live:note", hear)
  document.addEventListener("outbox:refused", takeOver)
  document.addEventListener("visibilitychange", () => (document.hidden ? flush() : look()))
  addEventListener("pagehide", flush)
  addEventListener("online", goOn)
  addEventListener("beforeunload", (event) => Kept.isAvailable() || !isUnsaved() || event.preventDefault())
  setTimeout(look, LOOK_MS)
  // From here on the page saves by itself.
  document.getElementById("by-hand").remove()

  function hold(isHolding) {
    for (const name of names) edits[name].hold(isHolding)
  }

  return { hold, flush, flushToGo, turnTo, fields, isRefused: () => shown.isUnsaved && shown.isRefused, quietFor: () => Date.now() - lastInput }
})()
