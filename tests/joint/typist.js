// Types into the notes of a page as a person does, letter by letter and now and then at another place, and remembers every word;
// in between it types an action of its own, adds it, and gives it an owner.

(() => {
  const field = document.querySelector("textarea[name=text]")
  const LETTERS = "abcdefghijklmnopqrstuvwxyz"
  const among = (count) => Math.floor(Math.random() * count)
  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))
  const made = { words: [], removed: [], letters: 0, stopped: [], astray: [] }
  let isStopped = false
  let ended = null

  function places() {
    return [0, ...[...field.value.matchAll(/[ \n]/g)].map(({ index }) => index + 1)]
  }

  function put(start, end = start) {
    field.focus()
    field.setSelectionRange(start, end)
  }

  const press = (letter) => document.execCommand("insertText", false, letter)

  async function word(name, stops) {
    const letters = `${Array.from({ length: 2 + among(6) }, () => LETTERS[among(26)]).join("")}${name}`
    field.focus()
    // A line of one's own, the end of what one wrote last, or anywhere between two words.
    if (Math.random() < 0.2) put(places()[among(places().length)])
    else if (!/[ \n]$/.test(field.value.slice(0, field.selectionStart)) || !made.words.length) put(places().at(-1))
    for (const letter of `${letters} `) {
      // Left in the middle of a word, it is finished where it was begun; the page may not lead anybody away.
      if (document.activeElement !== field) made.astray.push(`${letters} at ${document.activeElement.id}`)
      press(letter)
      made.letters++
      const began = performance.now()
      await pause(stops && Math.random() < 0.02 ? 1500 : 60 + among(140))
      // A busy machine stops, too: what was typed so far is then sent as after any second without a key.
      if (performance.now() - began > 900) made.stopped.push(letters)
    }
    made.words.push(letters)
  }

  function removeWord() {
    const all = places()
    if (all.length < 8) return
    const at = among(all.length - 1)
    made.removed.push(...field.value.slice(all[at], all[at + 1]).split(/\s+/).filter(Boolean))
    put(all[at], all[at + 1])
    document.execCommand("delete")
    put(places().at(-1))
  }

  // The device's own action: each step is tried again until the page shows what came of it.

  const textOf = (row) => row.querySelector(".action-text")?.textContent.trim()
  const rowOf = (text) => [...document.querySelectorAll(".action")].find((row) => textOf(row) === text)

  async function fill(name, text) {
    const target = document.getElementsByName(name)[0]
    while (target?.isConnected && target.value !== text && text.startsWith(target.value)) {
      target.focus()
      target.setSelectionRange(target.value.length, target.value.length)
      press(text[target.value.length])
      made.letters++
      await pause(60 + among(140))
    }
    return target?.value === text
  }

  function click(selector) {
    const button = document.querySelector(selector)
    button?.focus()
    button?.click()
  }

  async function act({ text, owner }) {
    const row = rowOf(text)
    if (row?.textContent.includes(owner)) return true
    if (document.getElementById("amend-action")) await fill("amend-accountable", owner) && click("#save-action")
    else if (row) click(`#${row.id} [id^=edit-]`)
    else await fill("new-text", text) && click("#add-action")
    await pause(1000)
    return false
  }

  async function type(device, from, stops, action) {
    for (let count = from; !isStopped; count++) {
      if (action && Math.random() < 0.15) await act(action)
      if (Math.random() < 0.06) removeWord()
      await word(`${device}x${count}`, stops)
      await pause(Math.random() < 0.2 ? among(4000) : among(400))
    }
  }

  globalThis.typist = {
    // `action`: the text and the owner of the device's own, where this page is that of its behaviour.
    start: (device, from, stops, action) => (ended = type(device, from, stops, action)),
    act,
    // Resolves, once the word is finished, to what was typed and removed.
    stop: async () => {
      isStopped = true
      await ended
      return made
    },
  }
})()
