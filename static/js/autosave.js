// Binds the notes fields of a behaviour page to their edits, and says truly whether they are saved.

const Autosave = (() => {
  const form = document.getElementById("work")
  const fields = { text: form.elements.text, views_differ: form.elements.views_differ }
  const names = Object.keys(fields)
  const PAUSE_MS = 1000
  const LONGEST_MS = 4000 // Somebody who types without a pause is saved all the same.
  const LOOK_MS = 1500
  const each = (value) => Object.fromEntries(names.map((name) => [name, value(name)]))
  const read = () => each((name) => TypedText.clean(fields[name].value))
  const nothing = each(() => "")
  const notes = new Map()
  const listener = { acknowledged: (note) => note === shown && draw(), failed: (note, error) => note === shown && SaveState.problem(error) }
  let shown = null
  let pause = null
  let typingSince = null
  let lastInput = 0

  function noteOf(given) {
    if (!notes.has(given.key)) notes.set(given.key, new NoteEdits(given, listener))
    return notes.get(given.key)
  }

  // Puts the note that is shown on the page: its texts, and how it stands with them.
  function draw() {
    for (const name of names) if (TypedText.clean(fields[name].value) !== shown.typed[name]) TypedText.replace(fields[name], shown.typed[name])
    form.elements.revision.value = shown.revision
    form.elements.edit_id.value = Kept.newId()
    if (shown.answer) drawAnswer(shown.answer)
    if (shown.isUnsaved) return SaveState.unsaved()
    typingSince = null
    return shown.savedAt ? SaveState.saved(shown.savedAt) : SaveState.quiet()
  }

  function drawAnswer(answer) {
    if (answer.progress) document.querySelector("[data-step][aria-current] [data-step-words]")?.replaceChildren(answer.progress)
    document.querySelector("[data-after-first-save]")?.removeAttribute("hidden")
    const deletion = document.getElementById("deletion")
    deletion.innerHTML = answer.deletion
    localise(deletion)
  }

  // From the first letter on: kept in the browser, and not called saved.
  function onInput() {
    lastInput = Date.now()
    shown.type(read())
    if (!shown.isUnsaved) return draw()
    SaveState.unsaved()
    typingSince ??= lastInput
    clearTimeout(pause)
    pause = setTimeout(send, lastInput - typingSince > LONGEST_MS ? 0 : PAUSE_MS)
    return undefined
  }

  function send() {
    typingSince = null
    SaveState.sending()
    return shown.sendOne()
  }

  // Sends everything of this page that is not saved; resolves to whether the server has it all.
  async function flush() {
    clearTimeout(pause)
    if (isUnsaved()) SaveState.sending()
    const done = await Promise.all([...notes.values()].map((note) => note.flush()))
    return done.every(Boolean)
  }

  const isUnsaved = () => [...notes.values()].some((note) => note.isUnsaved)

  // Shows another note in the fields, as far as this page knows it; what was typed into the one before goes its own way.
  function turnTo(key, address) {
    if (shown) shown.isShown = false
    shown = noteOf({ key, address, revision: 0, texts: nothing })
    shown.isShown = true
    draw()
  }

  function catchUp(key, answer) {
    if (key === shown.key && shown.catchUp(answer)) draw()
  }

  // The page may have been made before the last words of the page before it arrived, or have slept meanwhile.
  async function look() {
    const { key, address } = shown
    const answer = await fetch(address, { headers: { Accept: "application/json" }, cache: "no-store" }).catch(() => null)
    if (answer?.ok) catchUp(key, await answer.json().catch(() => ({})))
  }

  // What a page that is gone had typed and the server does not take as it is: here it can be mended.
  function takeOver({ detail: { entry, error } }) {
    if (entry.note !== shown.key || shown.isUnsaved) return
    Outbox.drop(entry)
    shown.takeOver(entry)
    draw()
    SaveState.problem(error)
  }

  noteOf({
    key: form.dataset.note,
    address: form.dataset.save,
    revision: Number(form.elements.revision.defaultValue),
    texts: each((name) => TypedText.clean(fields[name].defaultValue)),
    savedAt: document.querySelector("#save-state time")?.dateTime,
  })
  shown = notes.get(form.dataset.note)
  shown.isShown = true
  for (const name of names) {
    fields[name].addEventListener("input", onInput)
    fields[name].addEventListener("blur", flush)
  }
  document.addEventListener("outbox:sent", ({ detail }) => catchUp(detail.entry.note, detail.answer))
  document.addEventListener("outbox:refused", takeOver)
  document.addEventListener("visibilitychange", () => (document.hidden ? flush() : look()))
  addEventListener("pagehide", flush)
  addEventListener("online", flush)
  addEventListener("beforeunload", (event) => Kept.isAvailable() || !isUnsaved() || event.preventDefault())
  if (!sameTexts(read(), shown.base)) onInput()
  setTimeout(look, LOOK_MS)

  return { flush, turnTo, fields, isRefused: () => shown.isUnsaved && shown.isRefused, quietFor: () => Date.now() - lastInput }
})()
