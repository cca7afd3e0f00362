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
  const SEND_MS = 15000
  const KEEPALIVE_BYTES = 60000 // Browsers send at most 64 KiB after a page has gone.
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
    if (isOver) return
    const { record } = note
    const isClaimed = record.waiting && claimed(note) === record.waiting.editId
    Kept.put(keyOf(note), { ...record, claimed: isClaimed ? record.waiting.editId : null })
  }

  const claimed = (note) => Kept.get(keyOf(note))?.claimed
  // Another page sends what waits here in this page's name: it may not change any more.
  const isClaimed = (note) => claimed(note) === note.waiting.editId

  function body({ writer }, { editId, revision, edits, texts, from, isWhole }) {
    const fields = new URLSearchParams({ csrfmiddlewaretoken: document.body.dataset.token, edit_id: editId, revision, writer })
    if (!isWhole) fields.set("edits", JSON.stringify(edits))
    else for (const name of Object.keys(texts)) {
      fields.set(name, texts[name])
      fields.set(`from_${name}`, from[name])
    }
    return fields
  }

  async function post(note, sent) {
    const fields = body(note, sent)
    try {
      return await fetch(note.address, {
        method: "POST",
        headers: { Accept: "application/json" },
        body: fields,
        keepalive: fields.toString().length < KEEPALIVE_BYTES,
        signal: AbortSignal.timeout(SEND_MS),
      })
    } catch {
      throw new NotSent("offline")
    }
  }

  // A token can be too old; the page that is open anew has a fresh one.
  async function renewToken() {
    const options = { cache: "no-store", signal: AbortSignal.timeout(SEND_MS) }
    const page = await fetch(location.pathname, options).then((response) => response.text())
    const token = new DOMParser().parseFromString(page, "text/html").body.dataset.token
    if (!token) return false
    document.body.dataset.token = token
    for (const field of document.getElementsByName("csrfmiddlewaretoken")) field.value = token
    return true
  }

  // Sends one edit of a note; resolves with the server's acknowledgement, which alone makes it saved.
  async function send(note, sent, renewed = false) {
    const response = await post(note, sent)
    if (response.status === 403 && !renewed && (await renewToken().catch(() => false))) return send(note, sent, true)
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
    renewToken,
    isLeftBehind,
    isClaimed,
    keep,
    // Nothing more can be sent: what is kept stays as it is.
    end: () => (isOver = true),
    drop: (note) => Kept.remove(keyOf(note)),
  }
})()

document.addEventListener("DOMContentLoaded", Outbox.pass)
