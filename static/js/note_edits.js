// The edits of one note on their way to the server. An edit id names one exact text: whatever was sent under it is sent again
// unchanged until the server acknowledges it, and what is typed meanwhile is the next edit. The server alone merges.

const sameTexts = (one, other) => Object.keys(one).every((name) => one[name] === other[name])

class NoteEdits {
  static RETRIES_MS = [1000, 2000, 4000, 8000]

  // `texts` are what the server has at `revision`; `listener` is told `acknowledged(note)` and `failed(note, error)`.
  constructor({ key, address, revision, texts, savedAt = null }, listener) {
    Object.assign(this, { key, address, revision, savedAt, listener, base: texts, typed: texts })
    // `from`: where the next edit begins, if that is no revision of the server's. `sent`: not acknowledged. `waiting`: not sent.
    Object.assign(this, { from: null, sent: null, waiting: null, busy: null, failures: 0, isShown: false, isRefused: false })
  }

  get isUnsaved() {
    return Boolean(this.sent || this.waiting)
  }

  // Takes over what is typed now; kept in the browser from the first letter.
  type(texts) {
    const before = this.waiting
    this.typed = texts
    this.waiting = sameTexts(texts, this.sent?.texts ?? this.base) ? null : this.#newEdit()
    if (this.waiting) Outbox.keep(this.waiting)
    if (before) Outbox.drop(before)
  }

  #newEdit() {
    const { key: note, address, revision } = this
    const from = this.sent ? this.sent.texts : this.from
    return { editId: Kept.newId(), owner: Kept.owner, note, address, revision, from, texts: this.typed }
  }

  // Goes on from an edit that another page left behind and the server refused.
  takeOver(entry) {
    Object.assign(this, { revision: entry.revision, from: entry.from, isRefused: true })
    this.type(entry.texts)
  }

  // Sends the edit that was sent before and not acknowledged, else the waiting one; resolves to whether it was.
  sendOne() {
    clearTimeout(this.retry)
    if (!this.sent) [this.sent, this.waiting] = [this.waiting, null]
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
    try {
      this.#acknowledged(await Outbox.send(this.sent))
      return true
    } catch (error) {
      if (!error.why) throw error
      this.#failed(error)
      return false
    }
  }

  #acknowledged(answer) {
    const { texts } = this.sent
    const theirs = this.#textsOf(answer)
    Object.assign(this, { sent: null, failures: 0, isRefused: false, revision: answer.revision, savedAt: answer.saved_at, answer })
    if (this.isShown && sameTexts(this.typed, texts)) Object.assign(this, { base: theirs, from: null, typed: theirs })
    else Object.assign(this, { base: texts, from: sameTexts(texts, theirs) ? null : texts })
    this.type(this.typed)
    // What was typed while this was under way goes by itself, whether or not anybody types on.
    if (this.waiting) this.retry = setTimeout(() => this.sendOne(), NoteEdits.RETRIES_MS[0])
    this.listener.acknowledged(this)
  }

  // What was refused was not taken: it waits until it is mended. Anything else is tried again by itself.
  #failed(error) {
    const { texts } = this.sent
    if (error.why === "refused") {
      Outbox.drop(this.sent)
      Object.assign(this, { sent: null, isRefused: true })
      this.type(this.typed)
    }
    if (error.why !== "refused" || !sameTexts(this.typed, texts)) {
      const pause = NoteEdits.RETRIES_MS[Math.min(this.failures++, NoteEdits.RETRIES_MS.length - 1)]
      this.retry = setTimeout(() => this.sendOne(), pause)
    }
    this.listener.failed(this, error)
  }

  // Takes what the server has meanwhile, while nothing is typed here; returns whether that was new.
  catchUp(answer) {
    if (this.isUnsaved || !(answer.revision > this.revision)) return false
    const texts = this.#textsOf(answer)
    Object.assign(this, { base: texts, typed: texts, from: null, revision: answer.revision, savedAt: answer.saved_at, answer })
    return true
  }

  #textsOf(answer) {
    return Object.fromEntries(Object.keys(this.base).map((name) => [name, answer[name]]))
  }
}
