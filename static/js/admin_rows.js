// Lists of parts in the admin: one more row from the empty one that waits in a template, and back again.
"use strict";

for (const list of document.querySelectorAll("[data-rows]")) {
  const empty = list.querySelector("template");
  const total = document.getElementById(`id_${list.dataset.rows}-TOTAL_FORMS`);
  const button = list.querySelector("[data-add-row]");

  const tell = () => list.dispatchEvent(new Event("input", { bubbles: true }));
  // Rows are numbered without gaps: the server reads as many as it is told.
  const renumber = () => {
    for (const [place, row] of list.querySelectorAll(":scope > .part-of").entries()) {
      if (row.dataset.place !== String(place)) {
        const was = `${list.dataset.rows}-${row.dataset.place ?? "__prefix__"}`;
        for (const element of [row, ...row.querySelectorAll("*")]) {
          for (const name of ["id", "name", "for", "aria-labelledby", "aria-describedby"]) {
            const value = element.getAttribute(name);
            if (value?.includes(was)) {
              element.setAttribute(name, value.replaceAll(was, `${list.dataset.rows}-${place}`));
            }
          }
        }
        row.dataset.place = place;
      }
    }
    total.value = list.querySelectorAll(":scope > .part-of").length;
  };

  for (const [place, row] of list.querySelectorAll(":scope > .part-of").entries()) {
    row.dataset.place = place;
  }
  // Those of rows that came back with a fault; without this script they do nothing.
  for (const remove of list.querySelectorAll("[data-remove-row]")) {
    remove.hidden = false;
  }
  button.hidden = false;
  button.addEventListener("click", () => {
    empty.before(empty.content.cloneNode(true));
    renumber();
    tell();
    const row = [...list.querySelectorAll(":scope > .part-of")].at(-1);
    row.querySelector("textarea, select, input:not([type=hidden])").focus();
  });
  list.addEventListener("click", (event) => {
    const remove = event.target.closest("[data-remove-row]");
    if (remove) {
      remove.closest(".part-of").remove();
      renumber();
      button.focus();
    }
  });
}
