// What axe does not look for. Each function returns faults as sentences; tests/accessibility/faults.py calls them.

window.looking = (() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)]
  const start = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 110)
  const styled = (words) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(words)
    document.adoptedStyleSheets.push(sheet)
    return () => { document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet) }
  }
  const isSeen = (element) => {
    const box = element.getBoundingClientRect()
    return box.width > 1 && box.height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  }
  const isPulledOut = (element) => Boolean(element.closest(".visually-hidden, .skip"))

  // Parts that stick lie over others, whose colours axe then cannot tell.
  const layDown = () => {
    for (const element of all("body *")) {
      if (["sticky", "fixed"].includes(getComputedStyle(element).position)) element.dataset.laidDown = ""
    }
    const lift = styled("[data-laid-down] { position: static !important }")
    return () => {
      lift()
      for (const element of all("[data-laid-down]")) delete element.dataset.laidDown
    }
  }

  const axeFaults = async (options) => {
    const lift = layDown()
    try {
      const { violations } = await axe.run(document, { ...options, resultTypes: ["violations"] })
      return violations.flatMap(({ id, nodes }) =>
        nodes.slice(0, 3).map(({ html, any, all, none }) =>
          `${id}: ${html.replace(/\s+/g, " ").slice(0, 110)} ${[...any, ...all, ...none].map((one) => one.message).join("; ").slice(0, 160)}`))
    } finally {
      lift()
    }
  }

  const sideways = () => {
    if (document.documentElement.scrollWidth <= innerWidth) return []
    const isCut = (one) => one !== document.body && (getComputedStyle(one).overflowX !== "visible" || isCut(one.parentElement))
    const wide = all("body *").filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !isCut(one.parentElement))
    return [`scrolls sideways by ${document.documentElement.scrollWidth - innerWidth}: ${wide.slice(-2).map(start)}`]
  }

  const structure = () => {
    const found = []
    const headings = all("h1, h2, h3, h4, h5, h6").filter((one) => one.checkVisibility())
    const levels = headings.map((one) => Number(one.tagName[1]))
    if (levels.filter((level) => level === 1).length !== 1) found.push(`headings of level one: ${headings.filter((one) => one.tagName === "H1").map((one) => one.textContent.trim())}`)
    levels.forEach((level, at) => {
      if (level > (at ? levels[at - 1] : 0) + 1) found.push(`skips to level ${level}: ${start(headings[at])}`)
    })
    for (const heading of headings) if (!heading.textContent.trim()) found.push(`empty heading: ${start(heading)}`)
    if (!document.documentElement.lang) found.push("no language")
    if (!document.title.trim()) found.push("no title")
    const ways = new Map()
    for (const link of all("a[href]").filter((one) => one.checkVisibility())) {
      const name = (link.getAttribute("aria-label") || link.textContent).replace(/\s+/g, " ").trim()
      const way = link.getAttribute("aria-describedby") ? null : link.href.split("#")[0]
      if (way && ways.has(name) && ways.get(name) !== way) found.push(`two ways are named ${name}: ${start(link)}`)
      else if (way) ways.set(name, way)
    }
    const ids = all("[id]").map((one) => one.id)
    for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at))) found.push(`two elements are named ${id}`)
    for (const kind of ["nav", "aside", "section[aria-label], section[aria-labelledby]", "article[aria-label], article[aria-labelledby]"]) {
      const marks = all(kind).filter((one) => one.checkVisibility())
      const names = marks.map((one) => one.getAttribute("aria-label") || (one.getAttribute("aria-labelledby") || "").split(" ").map((id) => document.getElementById(id)?.textContent.trim()).join(" "))
      names.forEach((name, at) => {
        if (!name.trim() && marks.length > 1) found.push(`landmark without a name: ${start(marks[at])}`)
        if (name && names.indexOf(name) !== at) found.push(`two landmarks are named ${name}`)
      })
    }
    for (const name of ["aria-labelledby", "aria-describedby", "aria-controls", "for"]) {
      for (const element of all(`[${name}]`)) {
        for (const id of element.getAttribute(name).split(/\s+/)) {
          if (id && !document.getElementById(id)) found.push(`${name} leads nowhere: ${start(element)}`)
        }
      }
    }
    return found
  }

  // A control stands in a sentence where its line goes on with other words.
  const isInSentence = (control) => {
    if (getComputedStyle(control).display !== "inline") return false
    let block = control.parentElement
    while (getComputedStyle(block).display === "inline") block = block.parentElement
    const around = all("*", block).filter((one) => one !== control && one.matches("a, button, summary, .visually-hidden"))
    let rest = block.textContent.replace(/\s+/g, " ").trim().length
    for (const one of [control, ...around.filter((one) => !control.contains(one))]) rest -= one.textContent.replace(/\s+/g, " ").trim().length
    return rest > 2
  }

  const targets = (least) => {
    const found = []
    for (const control of all("a[href], button, summary, input:not([type=hidden]), select, textarea, [tabindex='0'], [role=button]")) {
      if (!isSeen(control) || isPulledOut(control) || isInSentence(control)) continue
      let { width, height } = control.getBoundingClientRect()
      for (const label of control.labels || []) {
        const box = label.getBoundingClientRect()
        if (["checkbox", "radio"].includes(control.type)) [width, height] = [Math.max(width, box.width), Math.max(height, box.height)]
      }
      if (width < least - 0.5 || height < least - 0.5) found.push(`${Math.round(width)} by ${Math.round(height)}: ${start(control)}`)
    }
    return found
  }

  const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-block-end: 2em !important }`
  const textSpacing = () => {
    const lift = styled(SPACING)
    const found = sideways()
    for (const element of all("body *")) {
      if (!isSeen(element) || isPulledOut(element) || element.closest("svg, select")) continue
      const style = getComputedStyle(element)
      const cuts = (overflow) => overflow === "hidden" || overflow === "clip"
      const isControl = element.matches("button, summary, a.button, label")
      if (element.matches("textarea, input")) continue
      // What is cut to one line opens.
      if (element.matches("summary") && style.textOverflow === "ellipsis") continue
      if ((cuts(style.overflowX) || isControl) && element.scrollWidth > element.clientWidth + 1 && element.clientWidth) found.push(`cut at its side: ${start(element)}`)
      if ((cuts(style.overflowY) || isControl) && element.scrollHeight > element.clientHeight + 2 && element.clientHeight) found.push(`cut below: ${start(element)}`)
    }
    lift()
    return found
  }

  // Where the keyboard is: what of it can be seen, and whether it is marked.
  const focus = () => {
    const element = document.activeElement
    if (!element || element === document.body) return null
    const label = ["checkbox", "radio"].includes(element.type) ? element.labels?.[0] : null
    const box = element.getClientRects()[0] || element.getBoundingClientRect()
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth)
    const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight)
    const found = []
    const isMine = (hit) => hit && (element.contains(hit) || hit.contains(element) && getComputedStyle(hit).position === "static" && !hit.matches("body, html") || label?.contains(hit))
    if (right - left < 2 || bottom - top < 2) found.push(`focus is out of sight: ${start(element)}`)
    else {
      const points = []
      for (const x of [0.1, 0.5, 0.9]) for (const y of [0.15, 0.5, 0.85]) points.push([left + x * (right - left), top + y * (bottom - top)])
      const hits = points.map(([x, y]) => document.elementFromPoint(x, y))
      const free = hits.filter(isMine).length
      // Of a field for text, the browser brings into sight where the person writes.
      const fits = box.height <= innerHeight / 2 && !element.matches("textarea")
      if (fits ? free < 9 : free < 3) found.push(`focus is covered (${free} of 9 free) by ${start(hits.find((hit) => !isMine(hit)))}: ${start(element)}`)
      if (fits && (bottom - top < box.height - 3)) found.push(`focus is partly out of the window: ${start(element)}`)
    }
    const marked = [element, label].some((one) => {
      if (!one) return false
      const style = getComputedStyle(one)
      return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
    })
    if (!marked) found.push(`focus is not marked: ${start(element)}`)
    window.lookingSeen ??= new Set()
    const again = window.lookingSeen.has(element)
    window.lookingSeen.add(element)
    return { found, again }
  }
  const forget = () => { window.lookingSeen = new Set(); document.activeElement?.blur?.(); scrollTo(0, 0) }

  return { axeFaults, sideways, structure, targets, textSpacing, focus, forget }
})()
