/* Suggestions below the search box: arrow keys walk through them, Escape and leaving the box close them. */
for (const box of document.querySelectorAll("[data-gk-search]")) {
  const hints = box.querySelector("[data-gk-search-hints]");
  const field = box.querySelector("input");

  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      hints.replaceChildren();
      field.focus();
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const stops = [field, ...hints.querySelectorAll("a")];
      const next = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
      if (stops.length > 1 && stops[next]) {
        event.preventDefault();
        stops[next].focus();
      }
    }
  });

  box.addEventListener("focusout", (event) => {
    if (!box.contains(event.relatedTarget)) hints.replaceChildren();
  });
}
