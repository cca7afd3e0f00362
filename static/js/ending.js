// The end of a workshop, on a page that is open: says to the server whether this browser keeps text that the server does not have;
// keeps the day of its deletion true; and once it is gone, fetches what says so and clears what was kept (gone.js).

(() => {
  const { workshop, unsent, unsentTo } = document.body.dataset
  const TOLD = `told/${workshop}`
  const LOOK_MS = 4000
  const AGAIN_MS = 4000
  const own = () => Kept.keys(`${workshop}/`)
  let before = []
  let isOver = false

  // What this browser keeps. What is just being typed is sent by itself: only what stays for a while is told of. The answer
  // that was given last stands in the store, for all pages of this browser.

  function nameOf(key) {
    const kept = Kept.get(key)
    return kept?.sent?.editId ?? kept?.waiting?.editId ?? kept?.edit ?? key
  }

  async function look() {
    const now = own().map(nameOf)
    const holds = now.some((name) => before.includes(name))
    before = now
    if (isOver || (now.length && !holds) || holds === Boolean(Kept.get(TOLD))) return
    if (await say(holds)) remember(holds)
  }

  function remember(holds) {
    if (holds) Kept.put(TOLD, {})
    else Kept.remove(TOLD)
  }

  async function say(holds) {
    const answer = await Sending.post(unsentTo, holds ? { holds: 1 } : {}).catch(() => null)
    return answer?.status === 204
  }

  // Over: nothing is sent any more, and the page goes.

  async function over(isErased) {
    isOver = true
    Outbox.end()
    try {
      await fetchScript(document.getElementById("workshop-gone").dataset.script)
      Gone.show(isErased)
    } catch {
      setTimeout(over, AGAIN_MS, isErased)
    }
  }

  remember(Boolean(unsent))
  look()
  setInterval(look, LOOK_MS)
  document.addEventListener("room:told", ({ detail }) => {
    if (detail.finish && !isOver) setHtml(document.getElementById("deletion"), detail.finish.deletion)
  })
  document.addEventListener("live:gone", ({ detail }) => isOver || over(detail.isErased))
})()
