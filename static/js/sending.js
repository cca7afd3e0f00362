// Posts fields with the token of the page that sends them.

const Sending = (() => {
  const ANSWER_MS = 15000
  const KEEPALIVE_BYTES = 60000 // Browsers send at most 64 KiB after a page has gone.

  // A token can be too old; the page that is open anew has a fresh one. Resolves to whether it was renewed.
  async function renewToken() {
    const options = { headers: { Accept: "text/html" }, cache: "no-store", signal: AbortSignal.timeout(ANSWER_MS) }
    const page = await fetch(location.pathname, options).then((response) => response.text()).catch(() => "")
    const token = new DOMParser().parseFromString(page, "text/html").body.dataset.token
    if (!token) return false
    document.body.dataset.token = token
    for (const field of document.getElementsByName("csrfmiddlewaretoken")) field.value = token
    return true
  }

  function once(address, fields, headers) {
    const body = new URLSearchParams(fields)
    body.set("csrfmiddlewaretoken", document.body.dataset.token)
    const keepalive = body.toString().length < KEEPALIVE_BYTES
    return fetch(address, { method: "POST", headers, body, keepalive, signal: AbortSignal.timeout(ANSWER_MS) })
  }

  // Resolves to the server's answer, to a fresh token where the page's was too old; rejects where there was none.
  async function post(address, fields, headers = {}) {
    const answer = await once(address, fields, headers)
    return answer.status === 403 && (await renewToken()) ? once(address, fields, headers) : answer
  }

  // Leaves the page as by a form with these fields.
  function leave(action, fields) {
    const form = Object.assign(document.createElement("form"), { method: "post", action, hidden: true })
    const all = { csrfmiddlewaretoken: document.body.dataset.token, ...fields }
    for (const [name, value] of Object.entries(all)) {
      form.append(Object.assign(document.createElement("textarea"), { name, value }))
    }
    document.body.append(form)
    form.submit()
  }

  return { post, renewToken, leave }
})()
