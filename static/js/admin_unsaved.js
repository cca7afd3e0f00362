// A page of the admin asks before somebody leaves it with words that were typed and not saved.
"use strict";

{
  const form = document.querySelector("main form[method=post]");
  // A page that comes back with faults holds words that were not saved.
  let unsaved = document.querySelector(".error-summary[role=alert]") !== null;

  form?.addEventListener("input", () => {
    unsaved = true;
  });
  form?.addEventListener("submit", () => {
    unsaved = false;
  });
  addEventListener("beforeunload", (leaving) => {
    if (unsaved) {
      leaving.preventDefault();
    }
  });
}
