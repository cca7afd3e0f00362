// "Copy invitation" puts the text of the field that it names on the clipboard, and says so once it is there.

for (const button of document.querySelectorAll("[data-copy]")) {
  const text = document.getElementById(button.dataset.copy)
  const said = button.parentElement.querySelector("[data-copied]")

  // Browsers give the clipboard to pages over HTTPS alone; elsewhere they still obey the older command.
  async function copy() {
    if (navigator.clipboard) return navigator.clipboard.writeText(text.value)
    const cover = text.closest("details")
    const wasOpen = cover.open
    cover.open = true
    text.select()
    const copied = document.execCommand("copy")
    cover.open = wasOpen || !copied
    if (!copied) throw new Error("not copied")
  }

  button.addEventListener("click", async () => {
    try {
      await copy()
      said.textContent = said.dataset.copied
    } catch {
      text.closest("details").open = true
      text.select()
      said.textContent = ""
    }
  })
  button.hidden = false
}
