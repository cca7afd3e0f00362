// Asks once, for all parts of the page that follow it, what steers the room: at every "live:steered", when asked to, and until
// there is an answer: notes that are hidden meanwhile stand in the page until then.
// Tells it as "room:told", whose detail is the answer; an answer that is older than one already told is passed over.

const Room = (() => {
  let told = 0

  function address(path) {
    return `${path}?page=${encodeURIComponent(location.pathname)}`
  }

  // Takes an answer of the server, and passes it on.
  async function tell(answer) {
    if (!answer.ok) throw new Error(`room ${answer.status}`)
    const room = await answer.json()
    if (room.number < told) return
    told = room.number
    document.dispatchEvent(new CustomEvent("room:told", { detail: room }))
  }

  async function ask() {
    const path = `/workshops/${document.body.dataset.workshop}/room/`
    await fetch(address(path), { headers: { Accept: "application/json" } }).then(tell).catch(Live.missed)
  }

  // Sends a form without leaving the page; rejects where the server did not take it.
  async function send(form, button) {
    const fields = new FormData(form)
    fields.append(button.name, button.value)
    await tell(await Sending.post(address(form.action), fields, { Accept: "application/json" }))
  }

  for (const name of ["steered", "again"]) document.addEventListener(`live:${name}`, ask)
  return { ask, send }
})()
