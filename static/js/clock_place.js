// The place of the clock: it shows what the server says; what counts in it (clock.js) comes once a sitting is held.

{
  const place = document.getElementById("clock")
  let isCounting = false
  let coming = null

  const counts = () => (isCounting = true)
  const comesLater = () => (coming = null)

  function need() {
    if (place.querySelector(".clock-line")) coming ??= fetchScript(place.dataset.script).then(counts, comesLater)
  }

  document.addEventListener("room:told", ({ detail }) => {
    if (isCounting) return
    setHtml(place, detail.clock.html ?? "")
    need()
  })
  need()
}
