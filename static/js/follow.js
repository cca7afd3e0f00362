// A member's page that follows the facilitator: off until somebody switches it on. It never leaves what is being written.

{
  const place = document.getElementById("follow")
  if (place) {
    const { workshop } = document.body.dataset
    const KEY = `follow/${workshop}`
    const QUIET_MS = 10000
    const AGAIN_MS = 3000
    const way = document.getElementById("follow-way")
    const box = place.querySelector("[data-follow]")
    const waits = document.getElementById("follow-waits")
    // Only pages of a section are left: nobody is taken away from the support card, say.
    const isOfSection = document.querySelector(".tabs") !== null
    let lastInput = -Infinity
    let again = null

    const isOn = () => {
      try {
        return localStorage.getItem(KEY) === "on"
      } catch {
        return false
      }
    }

    // Where it was followed to: who goes elsewhere from there may, until the facilitator goes on.
    const seen = () => {
      try {
        return sessionStorage.getItem(KEY)
      } catch {
        return null
      }
    }

    function see() {
      try {
        sessionStorage.setItem(KEY, way.pathname)
      } catch {
        // Then it follows whenever it loads.
      }
    }

    const isHere = () => !way.getAttribute("href") || way.pathname === location.pathname

    // Half-typed: somebody just wrote, or a field that a button saves holds what was not sent.
    function isTyped() {
      if (Date.now() - lastInput < QUIET_MS) return true
      const fields = document.querySelectorAll("main :is(textarea, input:not([type=hidden], [type=checkbox], [type=radio]))")
      const own = Autosave ? Object.values(Autosave.fields) : []
      return [...fields].some((field) => !own.includes(field) && field.value !== field.defaultValue)
    }

    const isSaved = async () => !Autosave || Autosave.flush().catch(() => false)

    async function go() {
      clearTimeout(again)
      if (!isOn() || !isOfSection || isHere() || seen() === way.pathname) return say("")
      if (!isTyped() && (await isSaved()) && !isTyped()) {
        see()
        return location.assign(way.href)
      }
      say(waits.dataset.words)
      again = setTimeout(go, AGAIN_MS)
      return undefined
    }

    function say(words) {
      if (waits.textContent !== words) waits.textContent = words
    }

    function take({ place: name, address }) {
      way.textContent = name
      way.setAttribute("href", address)
      place.hidden = !address
      place.querySelector("#follow-here").hidden = !isHere()
      place.querySelector("#follow-away").hidden = isHere()
      go()
    }

    document.addEventListener("input", ({ target }) => target !== box && (lastInput = Date.now()))
    document.addEventListener("room:told", ({ detail }) => detail.screen?.follow && take(detail.screen.follow))
    box.addEventListener("change", () => {
      try {
        localStorage.setItem(KEY, box.checked ? "on" : "off")
      } catch {
        box.checked = false
      }
      go()
    })
    if (isHere()) see()
    box.checked = isOn()
    document.getElementById("follow-switch").hidden = false
    go()
  }
}
