// One text field that several people write in: reads what is typed as exact edits, and puts in what others typed without moving
// anybody's caret, selection or scroll. Undo takes back one's own edits alone.

class FieldEdits {
  static GROUP_MS = 1000
  static DEPTH = 300

  // `typed(edit, { isMidWord, isComposing, size })` is told of each edit made here, as it stands after all that was taken, shown
  // or held.
  constructor(field, typed) {
    Object.assign(this, { field, typed, isComposing: false, isHolding: false, held: [], ownStart: 0, ownEnd: null })
    this.renew(TypedText.clean(field.value))
    field.addEventListener("input", () => this.#read())
    field.addEventListener("compositionstart", () => (this.isComposing = true))
    field.addEventListener("compositionend", () => {
      this.isComposing = false
      this.#read()
      // Its last letters may have been read already; now they may go.
      this.typed([], { isMidWord: true, size: 0 })
      this.#release()
    })
    field.addEventListener("beforeinput", (event) => {
      const stacks = { historyUndo: ["done", "undone"], historyRedo: ["undone", "done"] }[event.inputType]
      if (stacks) this.#goBack(event, ...stacks)
    })
    field.addEventListener("keydown", (event) => {
      if (event.isComposing || event.altKey || !(event.ctrlKey || event.metaKey)) return
      const key = event.key.toLowerCase()
      if (key === "z") this.#goBack(event, ...(event.shiftKey ? ["undone", "done"] : ["done", "undone"]))
      if (key === "y" && !event.shiftKey) this.#goBack(event, "undone", "done")
    })
  }

  // Shows another text, with nothing to undo.
  renew(text) {
    Object.assign(this, { was: text, held: [], ownEnd: null, done: [], undone: [] })
    if (this.field.value !== text) this.field.value = text
  }

  // Takes an edit that others made: shown at once, or once nothing is being composed and changes are no longer held.
  take(theirs) {
    this.held = [...this.held, ...theirs]
    this.#release()
  }

  // What was removed for good must not come back by an undo, nor stay because changes are held.
  forget() {
    Object.assign(this, { done: [], undone: [] })
    this.hold(false)
  }

  hold(isHolding) {
    this.isHolding = isHolding
    this.#release()
  }

  #release() {
    if (this.isComposing || this.isHolding || !this.held.length) return
    this.#show(this.held)
    for (const stack of [this.done, this.undone]) this.#carry(stack, this.held)
    if (this.ownEnd !== null) {
      this.ownStart = Splices.placeAfter(this.ownStart, this.held)
      this.ownEnd = Splices.placeAfter(this.ownEnd, this.held, true)
    }
    this.held = []
  }

  // What can be undone is undone on the text as it now stands: the latest first, each below on what it leaves.
  #carry(stack, edit) {
    let theirs = edit
    for (const entry of [...stack].reverse()) [entry.edit, theirs] = Splices.transform(entry.edit, theirs, true)
  }

  // Reads what is in the field as an edit of what was there.
  #read() {
    const { field } = this
    const text = TypedText.clean(field.value)
    const caret = TypedText.clean(field.value.slice(0, field.selectionEnd)).length
    if (text !== field.value) {
      field.value = text
      field.setSelectionRange(caret, caret)
    }
    const edit = Splices.between(this.was, text, caret)
    if (!edit.length) return
    const last = edit.at(-1)
    if (edit.length === 1 && last.length === 3 && last[0] === this.ownEnd) last[2] = 1
    this.#remember(edit)
    this.#made(edit, text)
    const size = Splices.isRemoval(last) ? 0 : Splices.sizeOf(last[1])
    this.typed(this.#past(edit), { isMidWord: TypedText.isMidWord(text, caret, edit), isComposing: this.isComposing, size })
  }

  #made(edit, text) {
    const [position, what] = edit.at(-1)
    const isRemoval = Splices.isRemoval(edit.at(-1))
    this.was = text
    if (!isRemoval && position !== this.ownEnd) this.ownStart = position
    if (!isRemoval) this.ownEnd = position + Splices.sizeOf(what)
    else if (position + what === this.ownEnd && position > this.ownStart) this.ownEnd = position
    else this.ownEnd = null
  }

  // An edit made on what is shown, as it is on what is shown and held together.
  #past(edit) {
    const [after, held] = Splices.transform(edit, this.held, true)
    this.held = held
    return after
  }

  // What was typed or deleted in one run is undone at once.
  #remember(edit) {
    const undo = Splices.reverse(this.was, edit)
    const last = this.done.at(-1)
    const now = Date.now()
    const [[position, what, goesOn]] = edit
    const isRemoval = Splices.isRemoval(edit[0])
    const isNext = isRemoval ? last?.removedAt === position + what : goesOn === 1
    if (last && isNext && edit.length === 1 && now - last.at < FieldEdits.GROUP_MS) last.edit = [...undo, ...last.edit]
    else this.done.push({ edit: undo })
    Object.assign(this.done.at(-1), { at: now, removedAt: isRemoval ? position : null })
    this.done.splice(0, this.done.length - FieldEdits.DEPTH)
    this.undone = []
  }

  #goBack(event, from, to) {
    event.preventDefault()
    const entry = this[from].pop()
    if (!entry?.edit.length) return
    this[to].push({ edit: Splices.reverse(this.was, entry.edit), at: 0 })
    this.#show(entry.edit)
    this.#made(entry.edit, this.was)
    const end = this.ownEnd ?? entry.edit.at(-1)[0]
    const caret = TypedText.unitsBefore(this.was, end)
    this.field.setSelectionRange(caret, caret)
    this.typed(this.#past(entry.edit), { isMidWord: false, size: 0 })
  }

  // Makes an edit in the field; caret and selection stay with the words they stood at, and the lines in sight in sight.
  #show(edit) {
    const { field } = this
    const text = Splices.apply(this.was, edit)
    const after = (place) => Splices.placeAfter(place, edit, place === this.ownEnd)
    const placed = (units) => TypedText.unitsBefore(text, after(Splices.sizeOf(this.was.slice(0, units))))
    const [start, end, direction] = [placed(field.selectionStart), placed(field.selectionEnd), field.selectionDirection]
    const { scrollTop, scrollHeight, offsetHeight, selectionStart } = field
    const isActive = document.activeElement === field
    const isAbove = Splices.sizeOf(this.was.slice(0, selectionStart)) > edit[0][0]
    field.value = text
    this.was = text
    if (isActive) field.setSelectionRange(start, end, direction)
    const grown = field.offsetHeight - offsetHeight
    const moved = isAbove ? field.scrollHeight - scrollHeight - grown : 0
    field.scrollTop = scrollTop + moved
    if (isActive && isAbove && grown) scrollBy(0, grown)
  }
}
