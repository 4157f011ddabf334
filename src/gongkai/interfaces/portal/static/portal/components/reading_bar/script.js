/* Size and colours change at once, without a new page; elder mode, whose pages differ, goes through the server.
   The cookie is the one that the server writes (gongkai.interfaces.portal.reading): its words, joined by dots. */
const COOKIE = "gk_reading";
const YEAR = 365 * 24 * 3600;
const KNOWN = { mode: ["elder"], text: ["large", "larger"], contrast: ["strong", "night"] };
const data = document.documentElement.dataset;
const key = (name) => `gk${name[0].toUpperCase()}${name.slice(1)}`;

function kept() {
  const found = document.cookie.split("; ").find((part) => part.startsWith(`${COOKIE}=`));
  return found ? found.slice(COOKIE.length + 1).split(".") : [];
}

function shown(name) {
  return data[key(name)] ?? "";
}

function show(name, value) {
  if (value) data[key(name)] = value;
  else delete data[key(name)];
  for (const button of document.querySelectorAll(`[data-gk-bar] button[name="${name}"][aria-pressed]`)) {
    button.setAttribute("aria-pressed", String(button.value === value));
  }
}

function keep() {
  const words = Object.keys(KNOWN).map(shown).filter(Boolean).join(".");
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${COOKIE}=${words}; Path=/; Max-Age=${words ? YEAR : 0}; SameSite=Lax${secure}`;
}

/* A page that the browser kept from before the choice is mended: by reloading when the mode differs. */
function mend({ persisted }) {
  const words = kept();
  const wanted = (name) => KNOWN[name].find((word) => words.includes(word)) ?? "";
  if (persisted && wanted("mode") !== shown("mode")) {
    location.reload();
    return;
  }
  for (const name of Object.keys(KNOWN)) {
    if (wanted(name) !== shown(name)) show(name, wanted(name));
  }
}

for (const bar of document.querySelectorAll("[data-gk-bar]")) {
  const more = bar.querySelector("details");
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button[aria-pressed]");
    if (!button) return;
    event.preventDefault();
    show(button.name, button.value);
    keep();
  });
  if (!more) continue;
  bar.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !more.open) return;
    more.open = false;
    more.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    if (!bar.contains(event.target)) more.open = false;
  });
  bar.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !bar.contains(relatedTarget)) more.open = false;
  });
}
addEventListener("pageshow", mend);
