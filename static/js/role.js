// Says in words when this device was given another role, or when another one took the lead, since the page came. What a
// page offers differs by role, so a link brings it anew; nothing is lost by that.

;(() => {
  const notice = document.querySelector(".role-notice")
  const words = notice.dataset

  function said({ role, lead, device, yours }) {
    if (role !== words.role) return words[role] ?? ""
    if (lead === undefined || String(lead ?? "") === words.lead) return ""
    if (lead === null) return words.nobody
    return yours ? words.yours : `${device} ${words.theirs}`
  }

  document.addEventListener("room:told", ({ detail }) => {
    const text = said(detail.lead)
    const place = notice.querySelector("[data-said]")
    if (place.textContent !== text) place.textContent = text
    notice.querySelector("a").hidden = !text
  })
})()
