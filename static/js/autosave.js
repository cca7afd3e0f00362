// Saves the notes of a behaviour while they are typed. An edit id names one exact text: whatever was sent under it is sent
// again unchanged until the server acknowledges it, and what is typed meanwhile is the next edit.

const Autosave = (() => {
  const form = document.getElementById("work")
  const fields = { text: form.elements.text, views_differ: form.elements.views_differ }
  const workshop = document.body.dataset.workshop
  const PAUSE_MS = 1000
  const LOOK_MS = 1500
  const RETRIES_MS = [1000, 2000, 4000, 8000]
  const names = Object.keys(fields)
  const each = (value) => Object.fromEntries(names.map((name) => [name, value(name)]))
  const typed = () => each((name) => TypedText.clean(fields[name].value))
  const same = (one, other) => names.every((name) => one[name] === other[name])
  let pause, retry
  let note = null

  // A note as this page knows it: `base` is what the server has at `revision`; `from`, where the next edit begins elsewhere.
  function noteOf(key, address, revision, base) {
    return { key, address, revision, base, from: null, waiting: null, sent: null, busy: null, failures: 0, savedAt: null }
  }

  function open(opened) {
    note = opened
    Outbox.opened(note.key)
  }

  const isDirty = () => !same(typed(), note.sent?.texts ?? note.base)

  function newEdit() {
    const { key, address, revision } = note
    const from = note.sent ? note.sent.texts : note.from
    return { editId: Kept.newId(), owner: Kept.owner, workshop, note: key, address, revision, from, texts: typed() }
  }

  // From the first letter on: kept in the browser, and not called saved.
  function onInput() {
    const before = note.waiting
    note.waiting = isDirty() ? newEdit() : null
    if (note.waiting) Outbox.keep(note.waiting)
    if (before) Outbox.drop(before)
    if (!note.waiting && !note.sent) return note.savedAt ? SaveState.saved(note.savedAt) : SaveState.quiet()
    SaveState.unsaved()
    clearTimeout(pause)
    pause = setTimeout(sendOne, PAUSE_MS, note)
    return undefined
  }

  // Sends the edit that was sent before and not acknowledged, else the waiting one; resolves to whether it was.
  function sendOne(current) {
    clearTimeout(retry)
    if (!current.sent) [current.sent, current.waiting] = [current.waiting, null]
    if (!current.sent) return Promise.resolve(true)
    current.busy ??= deliver(current).finally(() => (current.busy = null))
    return current.busy
  }

  // Sends all that is not saved; resolves to whether the server has everything that is typed.
  async function flush() {
    clearTimeout(pause)
    const current = note
    while (current.sent || current.waiting) if (!(await sendOne(current))) return false
    return true
  }

  async function deliver(current) {
    const { texts } = current.sent
    try {
      const answer = await Outbox.send(current.sent)
      acknowledged(current, texts, answer)
      return true
    } catch (error) {
      if (!error.why) throw error
      failed(current, error)
      return false
    }
  }

  function acknowledged(current, sent, answer) {
    const theirs = each((name) => answer[name])
    Object.assign(current, { sent: null, failures: 0, revision: answer.revision, savedAt: answer.saved_at })
    if (current === note && !same(typed(), sent)) {
      // More was typed meanwhile. The server merges: the next edit names the text from which it began.
      Object.assign(current, { base: sent, from: same(sent, theirs) ? null : sent })
      onInput()
    } else {
      show(current, theirs, answer)
    }
  }

  function show(current, texts, answer) {
    Object.assign(current, { base: texts, from: null })
    if (current !== note) return
    for (const name of names) if (TypedText.clean(fields[name].value) !== texts[name]) TypedText.replace(fields[name], texts[name])
    form.elements.revision.value = answer.revision
    form.elements.edit_id.value = Kept.newId()
    document.querySelector("[data-step][aria-current] [data-step-words]")?.replaceChildren(answer.progress)
    document.querySelector("[data-after-first-save]")?.removeAttribute("hidden")
    const deletion = document.getElementById("deletion")
    deletion.innerHTML = answer.deletion
    localise(deletion)
    SaveState.saved(answer.saved_at)
  }

  function failed(current, error) {
    // What was refused was not taken: it waits until it is mended.
    if (error.why === "refused") [current.waiting, current.sent] = [current.waiting ?? current.sent, null]
    if (current !== note) return
    SaveState.problem(error)
    if (error.why !== "refused") retry = setTimeout(sendOne, RETRIES_MS[Math.min(current.failures++, RETRIES_MS.length - 1)], current)
  }

  // What the server has meanwhile, from another tab or from a page that is gone, belongs on this page while nothing is typed.
  function catchUp(key, answer) {
    if (key !== note.key || note.sent || note.waiting || !(answer.revision > note.revision)) return
    show(Object.assign(note, { revision: answer.revision, savedAt: answer.saved_at }), each((name) => answer[name]), answer)
  }

  // The page may have been made before the last words of the page before it arrived.
  async function look() {
    const { key, address } = note
    const answer = await fetch(address, { headers: { Accept: "application/json" }, cache: "no-store" }).catch(() => null)
    if (answer?.ok) catchUp(key, await answer.json().catch(() => ({})))
  }

  const shown = each((name) => TypedText.clean(fields[name].defaultValue))
  open(noteOf(form.dataset.note, form.dataset.save, Number(form.elements.revision.defaultValue), shown))
  for (const name of names) {
    fields[name].addEventListener("input", onInput)
    fields[name].addEventListener("blur", flush)
  }
  document.addEventListener("outbox:sent", ({ detail }) => catchUp(detail.entry.note, detail.answer))
  document.addEventListener("visibilitychange", () => (document.hidden ? flush() : look()))
  addEventListener("pagehide", flush)
  addEventListener("online", flush)
  addEventListener("beforeunload", (event) => Kept.isAvailable() || !isDirty() || event.preventDefault())
  if (isDirty()) onInput()
  setTimeout(look, LOOK_MS)

  return { open, noteOf, flush, typed, fields, onInput, opened: () => note }
})()
