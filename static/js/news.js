// The first change that others make anywhere in the workshop fetches what shows it here (refresh.js): who works alone never needs it.

{
  const AGAIN_MS = 3000
  let fetched = null

  const hear = async (event) => {
    if (!document.querySelector("[data-part]")) return
    try {
      fetched ??= fetchScript(document.body.dataset.refresh)
      await fetched
      Refresh.hear(event)
    } catch {
      fetched = null
      setTimeout(hear, AGAIN_MS, event)
    }
  }
  for (const name of ["actions", "note", "steered"]) document.addEventListener(`live:${name}`, hear)
}
