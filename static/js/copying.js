// "Copy" puts the text of the element that it names on the clipboard, and says so once it is there.

for (const button of document.querySelectorAll("[data-copy]")) {
  const text = document.getElementById(button.dataset.copy)
  const said = button.parentElement.querySelector("[data-copied]")
  const cover = text.closest("details")
  const select = () => (text.select ? text.select() : getSelection().selectAllChildren(text))

  // Browsers give the clipboard to pages over HTTPS alone; elsewhere they still obey the older command.
  async function copy() {
    if (navigator.clipboard) return navigator.clipboard.writeText(text.value ?? text.textContent)
    const wasOpen = cover.open
    cover.open = true
    select()
    const copied = document.execCommand("copy")
    cover.open = wasOpen || !copied
    if (!copied) throw new Error("not copied")
  }

  button.addEventListener("click", async () => {
    try {
      await copy()
      said.textContent = said.dataset.copied
    } catch {
      cover.open = true
      select()
      said.textContent = said.dataset.selected
    }
  })
  button.hidden = false
}
