// Rewrites the server's UTC times in the browser's own time zone: <time datetime="…Z" data-local="time | date | datetime | day">.

const STYLES = {
  time: { hour: "2-digit", minute: "2-digit" },
  date: { day: "numeric", month: "long", year: "numeric" },
  day: { weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" },
  datetime: { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" },
}

function localise(root) {
  for (const element of root.querySelectorAll("time[data-local]")) {
    const moment = new Date(element.dateTime)
    const style = STYLES[element.dataset.local]
    if (style && !Number.isNaN(moment.getTime())) {
      element.textContent = moment.toLocaleString(document.documentElement.lang, style)
    }
  }
}

// Puts what the server sent as HTML into its place on the page.
function setHtml(place, html) {
  place.innerHTML = html
  localise(place)
}

// The first time takes a browser longer than all else that a page begins with: so nobody waits for it.
addEventListener("load", () => localise(document))
// What a save or an action brings into the page later has times, too.
document.addEventListener("htmx:load", (event) => localise(event.target.parentNode ?? document))
