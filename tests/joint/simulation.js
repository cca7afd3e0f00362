// Writers in one note over a bad network, in virtual time: the real static/js/note_edits.js and splices.js, and a server that does
// what sessions/writing/notes.py does, in a few lines of the twin. Everything that the server took is returned, for Python to
// do again with its own module.

const Simulation = (() => {
  const LETTERS = [..."abcdefghijklmnopqrstuvwxyzéß😀👩"]
  const KEY_MS = 160
  const EDITS_LOST = 0.03
  const TWICE = 0.03
  // Whoever has unsaved text by then will never save it.
  const LONGEST_MS = 3_600_000

  // A small seeded generator (mulberry32, public domain): the same schedule for the same seed.
  function generator(seed) {
    let state = seed >>> 0
    return () => {
      state = (state + 0x6d2b79f5) >>> 0
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
    }
  }

  // Events in virtual time; those of one instant in the order in which they were planned.
  class Time {
    now = 0
    #planned = new Map()
    #heap = []
    #count = 0

    after(delay, act) {
      const id = ++this.#count
      this.#planned.set(id, act)
      this.#push([this.now + delay, id])
      return id
    }

    cancel(id) {
      this.#planned.delete(id)
    }

    #push(entry) {
      const heap = this.#heap
      heap.push(entry)
      for (let at = heap.length - 1; at; ) {
        const parent = (at - 1) >> 1
        if (before(heap[parent], heap[at])) break
        ;[heap[parent], heap[at]] = [heap[at], heap[parent]]
        at = parent
      }
    }

    #pop() {
      const heap = this.#heap
      const first = heap[0]
      const last = heap.pop()
      if (heap.length) heap[0] = last
      for (let at = 0, child = 1; child < heap.length; child = 2 * at + 1) {
        if (child + 1 < heap.length && before(heap[child + 1], heap[child])) child++
        if (before(heap[at], heap[child])) break
        ;[heap[at], heap[child]] = [heap[child], heap[at]]
        at = child
      }
      return first
    }

    async run() {
      while (this.#heap.length && this.now < LONGEST_MS) {
        const [when, id] = this.#pop()
        const act = this.#planned.get(id)
        if (!act) continue
        this.#planned.delete(id)
        this.now = when
        act()
        // What was promised is kept before the next event.
        for (let turn = 0; turn < 12; turn++) await null
      }
    }
  }

  const before = (one, other) => one[0] < other[0] || (one[0] === other[0] && one[1] < other[1])

  class Server {
    constructor(text) {
      Object.assign(this, { text, start: text, log: [], took: [] })
    }

    // The answer to one edit, made once whatever arrives twice.
    take(writer, { editId, revision, edits }) {
      if (!this.log.some((change) => change.editId === editId)) {
        let mine = edits.text
        for (const change of this.log.slice(revision)) [mine] = Splices.transform(mine, change.edits.text, writer < change.writer)
        this.text = Splices.apply(this.text, mine)
        this.log.push({ editId, revision: this.log.length + 1, writer, edits: { text: mine } })
        this.took.push([writer, revision, edits.text])
      }
      return { edit_id: editId, ...this.since(revision) }
    }

    since(revision) {
      return { revision: this.log.length, saved_at: "now", changes: this.log.slice(revision) }
    }
  }

  class Writer {
    constructor(run, name) {
      Object.assign(this, { run, name, left: run.words, caret: 0, ownEnd: null, pace: new Pace(() => this.note.sendOne()) })
      const listener = {
        changed: (_, __, edit) => this.moved(edit),
        renewed() {},
        acknowledged: (note) => note.isUnsaved && this.pace.next(),
        failed() {},
      }
      this.note = new NoteEdits({ key: "note", address: name, revision: 0, texts: { text: run.server.text } }, listener)
      this.note.writer = name
    }

    moved(edit) {
      this.caret = Splices.placeAfter(this.caret, edit, this.caret === this.ownEnd)
      if (this.ownEnd !== null) this.ownEnd = Splices.placeAfter(this.ownEnd, edit, true)
    }

    // One edit as FieldEdits reports it.
    make(edit) {
      const last = edit.at(-1)
      if (!Splices.isRemoval(last) && last[0] === this.ownEnd) last[2] = 1
      this.ownEnd = Splices.isRemoval(last) ? null : last[0] + Splices.sizeOf(last[1])
      this.caret = this.ownEnd ?? last[0]
      this.note.type("text", edit)
      const isMidWord = Splices.isRemoval(last) || !last[1].endsWith(" ")
      this.pace.typed({ isMidWord, size: Splices.isRemoval(last) ? 0 : Splices.sizeOf(last[1]) })
    }

    // Where words begin, as this writer sees it.
    places() {
      const letters = [...this.note.typed.text]
      return [0, ...letters.flatMap((letter, at) => (letter === " " ? [at + 1] : []))]
    }

    act() {
      const { chance, time } = this.run
      if (!this.left) return
      this.left--
      if (chance() < 0.15) this.removeWords()
      else if (chance() < 0.1) this.paste()
      else return this.typeWord()
      time.after(this.run.thinking(), () => this.act())
    }

    place() {
      const places = this.places()
      const { chance, isHot } = this.run
      if (this.ownEnd !== null && places.includes(this.ownEnd) && chance() < 0.6) return this.ownEnd
      return places[Math.floor(chance() * (isHot ? Math.min(places.length, 8) : places.length))]
    }

    typeWord() {
      const { chance, time } = this.run
      const letters = [...this.run.newWord(), " "]
      this.caret = this.place()
      const key = () => {
        this.make([[this.caret, letters.shift(), 0]])
        if (!letters.length) return time.after(this.run.thinking(), () => this.act())
        const stops = this.run.stops && chance() < 0.02
        if (stops) this.run.stopped++
        return time.after(stops ? 2500 : KEY_MS, key)
      }
      key()
    }

    // As a clipboard has it: cleaned before any place in it is counted.
    paste() {
      const words = Array.from({ length: 1 + Math.floor(this.run.chance() * 5) }, () => this.run.newWord())
      const text = `${words.join("\u0000 ")} `.replaceAll(" ", this.run.chance() < 0.3 ? " \r\n " : " ")
      this.make([[this.place(), TypedText.clean(text), 0]])
    }

    removeWords() {
      const places = this.places()
      const from = Math.floor(this.run.chance() * places.length)
      const to = Math.min(places.length - 1, from + 1 + Math.floor(this.run.chance() * 3))
      if (places[to] === places[from]) return
      const gone = [...this.note.typed.text].slice(places[from], places[to]).join("")
      for (const word of gone.split(/\s+/)) this.run.removed.add(word)
      this.make([[places[from], places[to] - places[from]]])
    }
  }

  class Run {
    constructor({ seed, writers, words, stops }) {
      const chance = generator(seed)
      Object.assign(this, { chance, words, stops, isHot: seed % 2 === 1, time: new Time(), made: [], removed: new Set(), stopped: 0 })
      this.server = new Server("first second third fourth fifth sixth seventh eighth ".repeat(2))
      this.writers = Array.from({ length: writers }, (_, index) => new Writer(this, `${(seed * 7 + index * 13) % 97}-${index}`))
    }

    thinking() {
      return this.chance() < 0.1 ? this.chance() * 5000 : this.chance() * 600
    }

    newWord() {
      const letters = Array.from({ length: 1 + Math.floor(this.chance() * 6) }, () => LETTERS[Math.floor(this.chance() * LETTERS.length)])
      // No letter is a digit, so that no two words are the same.
      const word = `${letters.join("")}${this.made.length}`
      this.made.push(word)
      return word
    }

    // A request that may be lost on either way, come late, or come twice.
    send(note, sent) {
      const { chance, time, server } = this
      const delay = () => 20 + chance() * 380
      const asked = JSON.parse(JSON.stringify(sent))
      return new Promise((resolve, reject) => {
        const lost = () => reject(Object.assign(new Error("lost"), { why: "offline" }))
        if (chance() < TWICE) time.after(delay() + chance() * 2000, () => server.take(note.writer, asked))
        if (chance() < EDITS_LOST) return time.after(1500, lost)
        return time.after(delay(), () => {
          const answer = JSON.stringify(server.take(note.writer, asked))
          if (chance() < EDITS_LOST) time.after(1500, lost)
          else time.after(delay(), () => resolve(JSON.parse(answer)))
        })
      })
    }

    // Others' changes, as the stream tells of them and the page asks: late, out of order, now and then not at all.
    look(writer) {
      const { chance, time, server } = this
      const { revision } = writer.note
      time.after(20 + chance() * 400, () => {
        const answer = JSON.stringify(server.since(revision))
        if (chance() < 0.1) return
        time.after(20 + chance() * 400, () => writer.note.catchUp(JSON.parse(answer)))
      })
      if (this.writers.some(({ left, note }) => left || note.isUnsaved)) time.after(300 + chance() * 700, () => this.look(writer))
    }

    async all() {
      for (const writer of this.writers) {
        this.time.after(this.chance() * 1000, () => writer.act())
        this.time.after(500, () => this.look(writer))
      }
      await this.time.run()
      for (const { note } of this.writers) note.catchUp(this.server.since(note.revision))
      return this.result()
    }

    result() {
      const count = new Map()
      for (const word of this.server.text.split(/\s+/)) count.set(word, (count.get(word) ?? 0) + 1)
      const standing = this.made.filter((word) => !this.removed.has(word))
      return {
        words: this.made.length,
        stopped: this.stopped,
        wrong: standing.filter((word) => count.get(word) !== 1),
        unequal: this.writers.filter(({ note }) => note.isUnsaved || note.typed.text !== this.server.text).length,
        start: this.server.start,
        text: this.server.text,
        took: this.server.took,
      }
    }
  }

  // Stands for the page: its timers, its storage and its network.
  let current = null
  globalThis.Outbox = { keep() {}, drop() {}, isClaimed: () => false, send: (note, sent) => current.send(note, sent) }
  globalThis.Kept = { owner: "simulated", newId: () => `edit-${current.time.now}-${current.chance()}` }
  globalThis.Date.now = () => current.time.now
  globalThis.setTimeout = (act, delay) => current.time.after(delay, act)
  globalThis.clearTimeout = (id) => current.time.cancel(id)

  return (options) => {
    current = new Run(options)
    return current.all()
  }
})()
