// Reading a text field as the server will keep it, and putting a merged text back under somebody's caret.

const TypedText = (() => {
  // The rule of sessions/text.py: line feeds alone end lines; what no document can hold goes.
  const UNKEEPABLE =
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

  function clean(text) {
    return text.replace(/\r\n?/g, "\n").replace(UNKEEPABLE, "")
  }

  // Sets a field's text; caret, selection and scroll stay with the words they stood at.
  function replace(field, text) {
    const old = field.value
    let start = 0
    while (start < old.length && old[start] === text[start]) start++
    const moved = (at) => (at <= start ? at : Math.max(start, at + text.length - old.length))
    const [from, to, top] = [moved(field.selectionStart), moved(field.selectionEnd), field.scrollTop]
    field.value = text
    if (document.activeElement === field) field.setSelectionRange(from, to)
    field.scrollTop = top
  }

  return { clean, replace }
})()
