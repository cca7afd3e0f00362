// The checked document starts to download by itself, once; not while the page names what is missing in it.

if (!document.querySelector("[data-kept]")) document.querySelector("[data-download]")?.click()
