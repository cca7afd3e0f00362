// Opens the table of contents where it stands beside the text.

if (matchMedia("(min-width: 62em)").matches) {
  for (const contents of document.querySelectorAll(".contents details")) contents.open = true
}
