// The exact edits of one note on their way to the server. An edit id names one exact edit: whatever was sent under it is sent
// again unchanged until the server acknowledges it, and what is typed meanwhile is the next edit. What others made is taken in
// between, in the server's order.

class NoteEdits {
  static RETRIES_MS = [1000, 2000, 4000, 8000]

  // `texts` are what the server has at `revision`; where the page does not know them, `isBlind`. `listener` is told
  // `changed(note, name, edit)` of what others typed, `renewed(note)` where the texts came whole, so that nothing that was there
  // before may come back, `acknowledged(note)` and `failed(note, error)`.
  constructor({ key, address, revision, texts, savedAt = null, isBlind = false }, listener) {
    Object.assign(this, { key, address, revision, savedAt, isBlind, listener, base: texts, typed: texts })
    // `sent`: not acknowledged, as it was sent, with `moved`: how it stands on `base`. `waiting`: not sent, made after it.
    Object.assign(this, { owner: Kept.owner, writer: Kept.owner.slice(0, 8), sent: null, waiting: null })
    Object.assign(this, { busy: null, failures: 0, isRefused: false })
  }

  // What a page that is gone left behind, to be sent in its name.
  static revived(record, listener) {
    return Object.assign(new NoteEdits(record, listener), record)
  }

  get record() {
    const { key, address, revision, isBlind, owner, writer, base, typed, sent, waiting, isRefused } = this
    return { key, address, revision, isBlind, owner, writer, base, typed, sent, waiting, isRefused }
  }

  get isUnsaved() {
    return Boolean(this.sent || this.waiting)
  }

  // Takes an edit that was made here; kept in the browser from the first letter.
  type(name, edit) {
    if (this.waiting && Outbox.isClaimed(this)) this.#send()
    const edits = this.waiting?.edits ?? {}
    this.typed = { ...this.typed, [name]: Splices.apply(this.typed[name], edit) }
    const joined = edit.reduce(Splices.joined, edits[name] ?? [])
    const all = { ...edits, [name]: joined }
    this.waiting = Object.values(all).some((each) => each.length) ? { editId: Kept.newId(), edits: all } : null
    this.#keep()
  }

  #keep() {
    if (this.isUnsaved) Outbox.keep(this)
    else Outbox.drop(this)
  }

  // From here on what waits is sent, and changes no more.
  #send() {
    const { revision, base, typed, isBlind, waiting } = this
    if (this.sent || !waiting) return
    this.sent = { ...waiting, revision, moved: { ...waiting.edits }, from: base, texts: typed, isWhole: isBlind }
    this.waiting = null
    this.#keep()
  }

  // Sends the edit that was sent before and not acknowledged, else the waiting one; resolves to whether it was.
  sendOne() {
    clearTimeout(this.retry)
    this.#send()
    if (!this.sent) return Promise.resolve(true)
    this.busy ??= this.#deliver().finally(() => (this.busy = null))
    return this.busy
  }

  // Sends all that is not saved; resolves to whether the server has everything that was typed.
  async flush() {
    while (this.isUnsaved) if (!(await this.sendOne())) return false
    return true
  }

  async #deliver() {
    const { sent } = this
    try {
      this.#acknowledged(await Outbox.send(this, sent))
      return true
    } catch (error) {
      if (!error.why) throw error
      if (this.sent === sent) return this.#failed(error)
      // It had landed all the same, as the server's other answers said; what was to be sent since has waited for this one.
      return this.sent ? this.#deliver() : true
    }
  }

  #acknowledged(answer) {
    Object.assign(this, { failures: 0, isRefused: false, isBlind: false })
    if (answer.changes) this.#follow(answer.changes)
    else this.#begin(answer)
    Object.assign(this, { savedAt: answer.saved_at, answer })
    this.#keep()
    this.listener.acknowledged(this)
  }

  // Takes what the server says meanwhile; returns whether that was new.
  catchUp(answer) {
    // What is on its way whole comes back whole; so may what began on the empty note, to stand on lines of its own.
    const mayBeWhole = this.sent?.isWhole || (!this.revision && this.isUnsaved)
    if (!(answer.revision > this.revision) || mayBeWhole) return false
    const { sent } = this
    if (answer.changes) this.#follow(answer.changes)
    else if (this.isUnsaved) return false
    else this.#begin(answer)
    Object.assign(this, { savedAt: answer.saved_at, answer })
    if (sent || this.isUnsaved) this.#keep()
    if (sent && !this.sent) this.listener.acknowledged(this)
    return true
  }

  #follow(changes) {
    for (const change of changes.filter((each) => each.revision > this.revision)) {
      if (change.writer === this.writer && this.sent) this.#landed()
      else for (const [name, edit] of Object.entries(change.edits)) this.#taken(name, edit, change.writer)
      this.revision = change.revision
    }
  }

  // The server has what was sent. What waits goes when its word has ended, not when this would have been tried again.
  #landed() {
    const { moved } = this.sent
    clearTimeout(this.retry)
    this.base = NoteEdits.#each(this.base, (name, text) => Splices.apply(text, moved[name] ?? []))
    this.sent = null
  }

  #taken(name, theirs, writer) {
    const first = this.writer < writer
    let passed = theirs
    for (const edits of [this.sent?.moved, this.waiting?.edits]) {
      if (edits?.[name]?.length) [edits[name], passed] = Splices.transform(edits[name], passed, first)
    }
    this.base = { ...this.base, [name]: Splices.apply(this.base[name], theirs) }
    this.#show(name, passed)
  }

  // Goes on from texts that came whole: those of the server once it has what was sent.
  #begin(answer) {
    const moved = this.sent?.moved ?? {}
    for (const name of Object.keys(this.base)) {
      const had = Splices.apply(this.base[name], moved[name] ?? [])
      const theirs = Splices.between(had, answer[name], 0)
      const [mine, passed] = Splices.transform(this.waiting?.edits[name] ?? [], theirs, true)
      if (this.waiting) this.waiting.edits[name] = mine
      this.#show(name, passed)
    }
    Object.assign(this, { base: NoteEdits.#each(this.base, (name) => answer[name]), sent: null, revision: answer.revision })
    this.listener.renewed(this)
  }

  #show(name, edit) {
    if (!edit.length) return
    this.typed = { ...this.typed, [name]: Splices.apply(this.typed[name], edit) }
    this.listener.changed(this, name, edit)
  }

  static #each(texts, value) {
    return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, value(name, text)]))
  }

  // What was refused was not taken: it waits until it is mended. What does not fit is sent whole; all else again, by itself.
  #failed(error) {
    if (error.why === "misfit" && !this.sent.isWhole) {
      this.sent.isWhole = true
      return this.#deliver()
    }
    if (error.why === "refused") this.#takeBack()
    if (!this.isRefused) {
      const pause = NoteEdits.RETRIES_MS[Math.min(this.failures++, NoteEdits.RETRIES_MS.length - 1)]
      this.retry = setTimeout(() => this.sendOne(), pause)
    }
    this.#keep()
    this.listener.failed(this, error)
    return false
  }

  #takeBack() {
    const { moved } = this.sent
    const edits = Object.fromEntries(
      Object.keys(this.base).map((name) => [name, [...(moved[name] ?? []), ...(this.waiting?.edits[name] ?? [])].reduce(Splices.joined, [])]),
    )
    Object.assign(this, { sent: null, waiting: { editId: Kept.newId(), edits }, isRefused: true })
  }
}
