// Text as people type it: cleaned as the server will keep it, and whether somebody is in the middle of a word.

const TypedText = (() => {
  // The rule of sessions/text.py: line feeds alone end lines; what no document can hold goes.
  const UNKEEPABLE =
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
  // Scripts without spaces between words, where each character may end one.
  const SPACELESS = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]$/
  const IN_A_WORD = /[\p{L}\p{M}\p{N}_'’-]$/u

  function clean(text) {
    return text.replace(/\r\n?/g, "\n").replace(UNKEEPABLE, "")
  }

  // Whether the caret stands behind a word that may go on; so it is after a deletion, too.
  function isMidWord(text, caret, edit) {
    const before = text.slice(0, caret)
    return Splices.isRemoval(edit.at(-1)) || (IN_A_WORD.test(before) && !SPACELESS.test(before))
  }

  // How many UTF-16 units, in which fields count, stand before a place in code points.
  function unitsBefore(text, place) {
    let units = 0
    for (let left = place; left > 0 && units < text.length; left--) units += text.codePointAt(units) > 0xffff ? 2 : 1
    return units
  }

  return { clean, isMidWord, unitsBefore }
})()
