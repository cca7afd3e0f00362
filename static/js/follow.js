// A member's page that follows the screen: off until somebody switches it on. It never leaves what is being written.

{
  const place = document.getElementById("follow")
  if (place) {
    const { workshop } = document.body.dataset
    const KEY = `follow/${workshop}`
    const way = document.getElementById("follow-way")
    const box = place.querySelector("[data-follow]")
    const sign = document.getElementById("shown-live")
    const waits = document.getElementById("follow-waits")
    // Only pages of a section are left: nobody is taken away from the support card, say.
    const isOfSection = document.querySelector(".tabs") !== null
    // The field in which somebody wrote; who is still in it is writing.
    let typedIn = null

    // Browsers may refuse storage; then nothing is followed.
    function stored(store, value) {
      try {
        if (value !== undefined) store.setItem(KEY, value)
        return store.getItem(KEY)
      } catch {
        return null
      }
    }

    const isOn = () => stored(localStorage) === "on"
    // Where it was followed to: who goes elsewhere from there may, until the screen goes on.
    const seen = (value) => stored(sessionStorage, value)
    const isSomewhere = () => way.getAttribute("href") !== ""
    const isHere = () => isSomewhere() && way.pathname === location.pathname

    // Or a field that a button saves holds what was not sent.
    function isTyping() {
      if (typedIn?.isConnected && typedIn === document.activeElement) return true
      const fields = document.querySelectorAll("main :is(textarea, input:not([type=hidden], [type=checkbox], [type=radio]))")
      const own = Autosave ? Object.values(Autosave.fields) : []
      return [...fields].some((field) => !own.includes(field) && field.value !== field.defaultValue)
    }

    const isSaved = async () => !Autosave || Autosave.flush().catch(() => false)

    async function go() {
      if (isHere()) seen(way.pathname)
      if (!isOn() || !isOfSection || !isSomewhere() || seen() === way.pathname) return say("")
      if (isTyping() || !(await isSaved()) || isTyping()) return say(waits.dataset.words)
      seen(way.pathname)
      return location.assign(way.href)
    }

    function say(words) {
      if (waits.textContent !== words) waits.textContent = words
    }

    function tellLive(words) {
      if (sign.textContent !== words) sign.textContent = words
    }

    function take({ place: name, address, here, live }) {
      const isNews = way.getAttribute("href") !== address
      way.textContent = name
      way.setAttribute("href", address)
      place.hidden = !address
      const atHere = place.querySelector("#follow-here")
      if (atHere.textContent !== here) atHere.textContent = here
      atHere.hidden = !isHere()
      place.querySelector("#follow-away").hidden = isHere()
      if (sign) tellLive(live && live === sign.dataset.under ? sign.dataset.words : "")
      // Once it has stayed it stays, with the link: nobody is taken away between two words.
      if (isNews || !waits.textContent) go()
    }

    document.addEventListener("input", ({ target }) => target !== box && (typedIn = target))
    document.addEventListener("room:told", ({ detail }) => detail.screen?.follow && take(detail.screen.follow))
    box.addEventListener("change", () => {
      box.checked = stored(localStorage, box.checked ? "on" : "off") === "on"
      // Whoever asks for it is taken there at once, from wherever they went.
      seen("")
      go()
    })
    // Of a workshop that is gone this browser keeps nothing.
    document.addEventListener("live:gone", () => {
      if (stored(localStorage)) localStorage.removeItem(KEY)
      if (stored(sessionStorage)) sessionStorage.removeItem(KEY)
    })
    box.checked = isOn()
    // What stands in the page between its tags would take room.
    if (sign) tellLive(sign.textContent.trim())
    document.getElementById("follow-switch").hidden = false
    go()
  }
}
