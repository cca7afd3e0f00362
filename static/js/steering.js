// What this computer wants of the screen: told at once to its other windows, without network, and sent to the server until it
// has it. Documents events: steering:wanted {} when that has changed, steering:heard {number, covered, cover} when the server has
// said how it stands now, steering:settled {} when nothing more is wanted, steering:failed {} when the server was not reached.
// Messages between windows: {wanted}, {heard}, {settled}, and those that strip.js and screen.js exchange.

const Steering = (() => {
  const { workshop, steer } = document.body.dataset
  const channel = new BroadcastChannel(`screen-${workshop}`)
  const KEY = `screen/${workshop}`
  const RETRY_MS = 2000
  // {covered: true | false, cover, at: {behaviour, question}}, each part until the server has it. No words, keys alone.
  let wanted = read()
  let sending = null

  function read() {
    try {
      return JSON.parse(localStorage[KEY])
    } catch {
      return {}
    }
  }

  function set(parts) {
    wanted = parts
    try {
      if (isWanted()) localStorage[KEY] = JSON.stringify(wanted)
      else delete localStorage[KEY]
    } catch {
      // A browser that keeps nothing: what is wanted lives as long as this page.
    }
  }

  const isWanted = () => "covered" in wanted || "at" in wanted
  const tell = (name, detail = {}) => document.dispatchEvent(new CustomEvent(`steering:${name}`, { detail }))

  function want(part) {
    set({ ...wanted, ...part })
    channel.postMessage({ wanted })
    tell("wanted")
    send()
  }

  // Resolves to the server's answer; rejects where there was none, or none of ours.
  async function post(fields, address = steer) {
    const answer = await Sending.post(address, fields, { Accept: "application/json" })
    if ([403, 404].includes(answer.status)) throw Object.assign(new Error(`steering ${answer.status}`), { isRefused: true })
    const told = await answer.json()
    if (!Number.isInteger(told.number)) throw new Error("not an answer of ours")
    return told
  }

  // Waits until no window of this computer is sending: else a move that was asked for earlier might undo a later one. Without
  // https there are no locks, and it waits for nothing.
  const wait = (act = () => {}) => navigator.locks?.request(KEY, act) ?? act()

  // Resolves once the server has what is wanted, or was not reached.
  const send = () => (sending ??= trySending().finally(() => (sending = null)))

  async function trySending() {
    try {
      // A cover waits for no other window.
      await ("covered" in wanted ? sendAll() : wait(sendAll))
    } catch (error) {
      if (error.isRefused) settle()
      else tell("failed")
    }
  }

  // The latest wish alone: what was wanted in between is past.
  async function sendAll() {
    while (isWanted()) {
      const { covered, cover, at } = wanted
      if (covered !== undefined) hear(await post(covered ? { do: "cover" } : { do: "uncover", cover: cover ?? "" }))
      if (at) hear(await post({ do: "go", ...at }))
      if (wanted.covered === covered && wanted.at === at) settle()
    }
  }

  // Before what was wanted is forgotten: in between, a page would not know that it is covered.
  function hear({ number, covered, cover }) {
    const heard = { number, covered, cover }
    channel.postMessage({ heard })
    tell("heard", heard)
  }

  function settle() {
    set({})
    channel.postMessage({ settled: true })
    tell("settled")
  }

  channel.addEventListener("message", ({ data }) => {
    if (data.heard) tell("heard", data.heard)
    if (!data.wanted && !data.settled) return
    wanted = data.wanted ?? {}
    tell(data.wanted ? "wanted" : "settled")
  })
  addEventListener("online", send)
  setInterval(send, RETRY_MS)
  send()

  return { channel, want, send, post, wait, wanted: () => wanted }
})()
