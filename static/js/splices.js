// Exact edits of a text, and how two that were made at once go together; the twin of sessions/splices.py, which says how.
// An edit is a list of [position, removed] and [position, inserted, 1 if it goes on, else 0]; all in code points.

const Splices = (() => {
  const isRemoval = ([, what]) => typeof what === "number"
  const sizeOf = (text) => {
    let size = 0
    for (const _ of text) size++
    return size
  }
  const removedBy = (splice) => (isRemoval(splice) ? splice[1] : 0)

  function apply(text, edit) {
    const letters = [...text]
    for (const splice of edit) {
      const [position, what] = splice
      if (position + removedBy(splice) > letters.length) throw new RangeError("This edit does not fit.")
      if (isRemoval(splice)) letters.splice(position, what)
      else letters.splice(position, 0, ...what)
    }
    return letters.join("")
  }

  // The edit that undoes this one where it was just made on `text`.
  function reverse(text, edit) {
    const undone = []
    let now = text
    for (const splice of edit) {
      const [position, what] = splice
      const gone = isRemoval(splice) ? [...now].slice(position, position + what).join("") : ""
      undone.unshift(gone ? [position, gone, 0] : [position, sizeOf(what)])
      now = apply(now, [splice])
    }
    return undone
  }

  // The shortest edit of one removal and one insertion that turns `old` into `text`. Where several are as short, the one that
  // ends at the caret is the one that was typed. Never halves a pair.
  function between(old, text, caret = text.length) {
    const most = Math.min(old.length, text.length)
    let end = Math.min(most, text.length - caret)
    if (!old.endsWith(text.slice(text.length - end))) end = 0
    let start = 0
    while (start < most - end && old[start] === text[start]) start++
    while (end < most - start && old.at(-1 - end) === text.at(-1 - end)) end++
    if (isHigh(old, start - 1) || isHigh(text, start - 1)) start--
    if (isLow(old, old.length - end) || isLow(text, text.length - end)) end--
    const position = sizeOf(old.slice(0, start))
    const removed = sizeOf(old.slice(start, old.length - end))
    const inserted = text.slice(start, text.length - end)
    return [...(removed ? [[position, removed]] : []), ...(inserted ? [[position, inserted, 0]] : [])]
  }

  const isHigh = (text, at) => at >= 0 && at < text.length && (text.charCodeAt(at) & 0xfc00) === 0xd800
  const isLow = (text, at) => at >= 0 && at < text.length && (text.charCodeAt(at) & 0xfc00) === 0xdc00

  // Where a place in a text is after an edit. What comes right there comes behind it, but for text that goes on from its own. Behind
  // one's own text (`isOwnEnd`), which may go on too, that has found its place already.
  function placeAfter(place, edit, isOwnEnd = false) {
    return edit.reduce((at, splice) => {
      const [position, what, goesOn] = splice
      if (isRemoval(splice)) return at - Math.max(0, Math.min(at, position + what) - position)
      return position < at || (position === at && goesOn && !isOwnEnd) ? at + sizeOf(what) : at
    }, place)
  }

  function transform(mine, theirs, mineFirst) {
    if (mine.length === 1 && theirs.length === 1) return [moved(mine[0], theirs[0], mineFirst), moved(theirs[0], mine[0], !mineFirst)]
    const after = []
    let passed = theirs
    for (const splice of mine) {
      const [through, others] = throughAll(splice, passed, mineFirst)
      after.push(...through)
      passed = others
    }
    return [after, passed]
  }

  function throughAll(splice, others, first) {
    let after = [splice]
    const passed = []
    for (const other of others) {
      const [through, its] = transform(after, [other], first)
      after = through
      passed.push(...its)
    }
    return [after, passed]
  }

  function moved(splice, other, first) {
    if (isRemoval(other)) return afterRemoval(splice, other[0], other[0] + other[1])
    const isFirst = isRemoval(splice) || splice[2] === other[2] ? first : splice[2] === 1
    return afterInsertion(splice, other[0], sizeOf(other[1]), isFirst)
  }

  function afterRemoval(splice, start, end) {
    const [position, what] = splice
    const at = position - Math.max(0, Math.min(position, end) - start)
    if (!isRemoval(splice)) return [[at, what, splice[2]]]
    const gone = Math.max(0, Math.min(position + what, end) - Math.max(position, start))
    return what > gone ? [[at, what - gone]] : []
  }

  function afterInsertion(splice, at, length, first) {
    const [position, what, goesOn] = splice
    const removed = removedBy(splice)
    if (position < at && at < position + removed) {
      const before = at - position
      return [[position, before], [position + length, removed - before]]
    }
    if (position + removed <= at && (position < at || (!removed && first))) return [splice]
    return [removed ? [position + length, removed] : [position + length, what, goesOn]]
  }

  function joined(edit, splice) {
    const last = edit.at(-1)
    if (!last) return [splice]
    const rest = edit.slice(0, -1)
    const [position, what] = splice
    const [from, had, goesOn] = last
    if (isRemoval(last)) {
      const goesOnRemoving = isRemoval(splice) && position <= from && from <= position + what
      return goesOnRemoving ? [...rest, [position, had + what]] : [...edit, splice]
    }
    const end = from + sizeOf(had)
    if (!isRemoval(splice)) return position === end ? [...rest, [from, had + what, goesOn]] : [...edit, splice]
    if (position < from || position + what > end) return [...edit, splice]
    const letters = [...had]
    letters.splice(position - from, what)
    return letters.length ? [...rest, [from, letters.join(""), goesOn]] : rest
  }

  return { apply, reverse, between, transform, joined, placeAfter, sizeOf, isRemoval }
})()
