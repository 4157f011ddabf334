/* Elder mode: what is touched, pointed at or reached by the keyboard is read aloud, while the switch is on. */
import { hasChinese, say, sentences, speech } from "../../speech.js";

const KEY = "gk-point";
const READABLE = "a, button, summary, label, input, h1, h2, h3, h4, p, li, dt, dd, td, th, legend";
const REST = 400; // milliseconds that the pointer must rest, so that crossing the page stays silent
const button = document.querySelector("[data-gk-point]");
const state = button?.querySelector("[data-gk-point-state]");
const CONTROL = "a, button, summary, label, input, select, textarea";
let resting = 0;
let turn = 0;
let held = null;

const isOn = () => button.getAttribute("aria-pressed") === "true";

function nameOf(element) {
  return element.getAttribute("aria-label") || element.labels?.[0]?.textContent || element.textContent;
}

function read(element) {
  turn += 1;
  const mine = turn;
  const rest = sentences(nameOf(element));
  const next = () => {
    if (mine !== turn || !rest.length) return;
    held = say(rest.shift(), { rate: 0.9, done: next, failed: () => undefined });
  };
  speech.cancel();
  next();
}

function turnTo(on) {
  button.setAttribute("aria-pressed", String(on));
  state.textContent = on ? state.dataset.gkOn : state.dataset.gkOff;
  if (!on) {
    turn += 1;
    held = null;
    speech.cancel();
  }
  try {
    if (on) localStorage.setItem(KEY, "on");
    else localStorage.removeItem(KEY);
  } catch {
    // storage is closed to this page: the switch then lasts for the page only
  }
}

function remembered() {
  try {
    return localStorage.getItem(KEY) === "on";
  } catch {
    return false;
  }
}

function pointed(target) {
  const element = target instanceof Element ? target.closest(READABLE) : null;
  return element && isOn() && !element.closest("[data-gk-read]") ? element : null;
}

if (speech && button) {
  const offer = () => {
    button.hidden = hasChinese() === false;
  };
  button.addEventListener("click", () => turnTo(!isOn()));
  document.addEventListener("focusin", ({ target }) => {
    if (target.matches(CONTROL) && target.matches(":focus-visible") && pointed(target)) read(target);
  });
  document.addEventListener("click", ({ target }) => {
    const element = pointed(target);
    if (element && !element.closest(CONTROL)) read(element);
  });
  document.addEventListener("pointerover", ({ target, pointerType }) => {
    clearTimeout(resting);
    const element = pointerType === "mouse" ? pointed(target) : null;
    if (element) resting = setTimeout(() => read(element), REST);
  });
  addEventListener("pagehide", () => speech.cancel());
  turnTo(remembered());
  offer();
  speech.addEventListener?.("voiceschanged", offer);
}
