// Tells members, on a page that is open, that the workshop is finished, or that it goes on after all.

{
  const SMALL = "(width < 48rem) or (height < 40rem)"
  const place = document.getElementById("finished")

  document.addEventListener("room:told", ({ detail }) => {
    if (!detail.finish || !place.isConnected) return
    const fresh = new DOMParser().parseFromString(detail.finish.html, "text/html").getElementById("finished")
    localise(fresh)
    if (place.textContent === fresh.textContent) return
    // Where there is little room one line stays in sight, and the rest waits behind it.
    if (matchMedia(SMALL).matches) fresh.querySelector("details")?.removeAttribute("open")
    // The place itself stays: what comes into it is spoken.
    place.replaceChildren(...fresh.childNodes)
  })
}
