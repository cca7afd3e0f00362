// Sends edits to the server, each until it is acknowledged: those of this page, and those that a page which is gone left behind.

class NotSent extends Error {
  // why: "offline" | "portal" | "gone" | "refused" | "misfit" | "failed"
  constructor(why, words = "") {
    super(why)
    this.why = why
    this.words = words
  }
}

const Outbox = (() => {
  const workshop = document.body.dataset.workshop
  const channel = new BroadcastChannel(`kept-${workshop}`)
  const ANSWER_MS = 300
  const RETRY_MS = 5000
  let passing = null
  let isOver = false

  // A page answers for its own edits; whoever is asked and stays silent is gone (or asleep: then the edit id keeps it harmless).
  channel.addEventListener("message", ({ data }) => {
    if (data.asked === Kept.owner) channel.postMessage({ alive: Kept.owner })
  })

  function isAlive(owner) {
    return new Promise((resolve) => {
      const answer = ({ data }) => data.alive === owner && done(true)
      const done = (alive) => {
        channel.removeEventListener("message", answer)
        clearTimeout(timer)
        resolve(alive)
      }
      const timer = setTimeout(done, ANSWER_MS, false)
      channel.addEventListener("message", answer)
      channel.postMessage({ asked: owner })
    })
  }

  const keyOf = ({ key, owner }) => `${workshop}/edit/${key}/${owner}`

  // Kept with every letter. A claim on what waits stays with it, for the page to see.
  function keep(note) {
    if (!isOver) Kept.put(keyOf(note), { ...note.record, claimed: claimed(note) })
  }

  const claimed = (note) => Kept.get(keyOf(note))?.claimed
  // Another page sends what waits here in this page's name: it may not change any more.
  const isClaimed = (note) => claimed(note) === note.waiting.editId

  function fieldsOf({ writer }, { editId, revision, edits, texts, from, isWhole }) {
    const fields = { edit_id: editId, revision, writer }
    if (!isWhole) return { ...fields, edits: JSON.stringify(edits) }
    for (const name of Object.keys(texts)) Object.assign(fields, { [name]: texts[name], [`from_${name}`]: from[name] })
    return fields
  }

  // Sends one edit of a note; resolves with the server's acknowledgement, which alone makes it saved.
  async function send(note, sent) {
    const response = await Sending.post(note.address, fieldsOf(note, sent), { Accept: "application/json" }).catch(() => {
      throw new NotSent("offline")
    })
    if (response.status === 404) throw new NotSent("gone")
    const answer = await response.json().catch(() => null)
    if (response.status === 409 && answer?.misfit === sent.editId) throw new NotSent("misfit")
    if (response.status === 422 && answer?.errors) throw new NotSent("refused", Object.values(answer.errors).flat().join(" "))
    if (answer?.edit_id !== sent.editId || !Number.isInteger(answer.revision)) {
      throw new NotSent(response.ok ? "portal" : "failed")
    }
    return answer
  }

  const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }))
  const isLeftBehind = async (owner) => owner !== Kept.owner && !(await isAlive(owner))

  // Sends all that one page left behind; resolves to why it could not, if it could not.
  async function sendFor(record) {
    let why = null
    const listener = { changed() {}, renewed() {}, acknowledged() {}, failed: (note, error) => (why = error) }
    const note = NoteEdits.revived(record, listener)
    if (record.waiting) Kept.put(keyOf(note), { ...record, claimed: record.waiting.editId })
    if (await note.flush()) tell("outbox:sent", { note })
    else clearTimeout(note.retry)
    if (why?.why === "refused") tell("outbox:refused", { note, error: why })
    return why?.why
  }

  async function sendLeftBehind() {
    for (const key of Kept.keys(`${workshop}/edit/`)) {
      const record = Kept.get(key)
      if (!record || !(await isLeftBehind(record.owner))) continue
      const why = await sendFor(record)
      if (why === "offline" || why === "portal") return
    }
  }

  // A warning of "the rest" leaves out what the page lists one by one.
  function warn() {
    const kept = Kept.keys(`${workshop}/`)
    const listed = [...document.querySelectorAll("[data-kept]")].map((item) => item.dataset.kept)
    for (const warning of document.querySelectorAll("[data-kept-warning]")) {
      warning.hidden = !kept.some((key) => warning.dataset.keptWarning !== "rest" || !listed.includes(key))
    }
  }

  // One pass at a time; a refused or unsent edit stays and is tried again.
  function pass() {
    if (isOver) return Promise.resolve()
    passing ??= sendLeftBehind().finally(() => {
      passing = null
      warn()
    })
    return passing
  }

  addEventListener("online", pass)
  setInterval(() => Kept.keys(`${workshop}/edit/`).length && pass(), RETRY_MS)

  return {
    send,
    pass,
    isLeftBehind,
    isClaimed,
    keep,
    // Nothing more can be sent: what is kept stays as it is.
    end: () => (isOver = true),
    drop: (note) => Kept.remove(keyOf(note)),
  }
})()

document.addEventListener("DOMContentLoaded", Outbox.pass)
