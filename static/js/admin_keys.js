// The keys with which people save everywhere else save the draft, and whoever writes stays on the page.
"use strict";

{
  const save = document.querySelector(".save-bar [name=_continue]");

  if (save) {
    document.querySelector(".save-keys").hidden = false;
    addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "s") {
        event.preventDefault();
        // A key that is held down saves once.
        if (!event.repeat) {
          save.form.requestSubmit(save);
        }
      }
    });
  }
}
