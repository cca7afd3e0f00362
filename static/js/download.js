// The checked document starts to download by itself, once.

document.querySelector("[data-download]")?.click()
