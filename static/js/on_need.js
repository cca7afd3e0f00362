// Fetches a script that few pages need from our own server, once it is needed.

// Resolves once the script has run; rejects where it did not come, and then may be asked for again.
const fetchScript = (src) =>
  new Promise((resolve, reject) => document.head.append(Object.assign(document.createElement("script"), { src, onload: resolve, onerror: reject })))
