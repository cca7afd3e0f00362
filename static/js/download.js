// The checked document starts to download by itself, once; not while the page names what is missing in it, or what could tell
// who is meant.

if (!document.querySelector("[data-kept], .identity-check")) document.querySelector("[data-download]")?.click()
