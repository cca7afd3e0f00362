// A page that says how the end stands comes anew once that is not so any more.

{
  const LEAVING_MS = 10000
  let leftAt = -Infinity

  // Whoever just sent a form, or adds an action, is on the way elsewhere, and not called back; a copy's download leaves the page
  // where it is.
  function comeAnew(address) {
    const isLeaving = Date.now() - leftAt < LEAVING_MS || document.querySelector("[data-add]:disabled")
    if (!isLeaving) location.replace(address)
    else setTimeout(Room.ask, LEAVING_MS)
  }

  document.addEventListener("submit", () => (leftAt = Date.now()))
  document.addEventListener("room:told", ({ detail }) => {
    const page = document.querySelector("[data-finish-follows]")
    if (page && detail.finish && detail.finish.state !== page.dataset.finishFollows) comeAnew(page.dataset.finishPage)
  })
}
