/* Three sizes of type, kept for the next page; the style sheet reads the attribute on the root element. */
const KEY = "gk-text";
const root = document.documentElement;

function apply(size) {
  if (size) root.dataset.gkText = size;
  else delete root.dataset.gkText;
  for (const button of document.querySelectorAll("[data-gk-size] button")) {
    button.setAttribute("aria-pressed", String(button.value === size));
  }
}

function remembered() {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return ""; // storage is closed to this page: the choice then lasts for the page only
  }
}

for (const group of document.querySelectorAll("[data-gk-size]")) {
  group.hidden = false;
  group.addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    apply(target.value);
    try {
      localStorage.setItem(KEY, target.value);
    } catch {
      // as above
    }
  });
}
apply(remembered());
