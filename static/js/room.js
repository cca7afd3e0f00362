// Asks once, for all parts of the page that follow it, what steers the room: at every "live:steered", and when asked to.
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
    // Without an answer the page keeps what it shows; the next word of a change asks again.
    await fetch(address(path), { headers: { Accept: "application/json" } }).then(tell).catch(() => {})
  }

  // Sends a form without leaving the page; rejects where the server did not take it.
  async function send(form, button) {
    const fields = new FormData(form)
    fields.append(button.name, button.value)
    await tell(await Sending.post(address(form.action), fields, { Accept: "application/json" }))
  }

  document.addEventListener("live:steered", ask)
  return { ask, send }
})()
