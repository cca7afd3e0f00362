// When what was typed is sent: a word once it has ended, a second has passed without a key, or it has grown very long.

class Pace {
  static GAP_MS = 400 // Between two sends of somebody who types on.
  static PAUSE_MS = 1000
  static LONGEST_WORD = 40

  constructor(send) {
    Object.assign(this, { send, timer: null, sentAt: -Infinity, isMidWord: false, word: 0 })
  }

  // `size`: how many characters were typed. While an input method composes, nothing is sent.
  typed({ isMidWord, isComposing = false, size }) {
    this.word = isMidWord ? this.word + size : 0
    this.isMidWord = isMidWord && this.word < Pace.LONGEST_WORD
    clearTimeout(this.timer)
    if (!isComposing) this.next()
  }

  // Sends what is left as soon as it may go.
  next() {
    clearTimeout(this.timer)
    const left = this.isMidWord ? Pace.PAUSE_MS : this.sentAt + Pace.GAP_MS - Date.now()
    this.timer = setTimeout(() => {
      Object.assign(this, { sentAt: Date.now(), word: 0 })
      this.send()
    }, Math.max(0, left))
  }
}
