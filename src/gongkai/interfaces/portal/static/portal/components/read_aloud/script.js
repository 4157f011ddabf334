/* Reading a record aloud: title, number and body, paragraph by paragraph, the one being read marked. */
import { hasChinese, say, sentences, speech } from "../../speech.js";

const BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, tr, blockquote, figcaption";
const RATE = "gk-rate";

/* The paragraphs in order; one that holds others is left to them, loose text counts with what is around it. */
function blocksOf(sheet) {
  const prose = sheet.querySelector(".gk-prose");
  const inner = [...prose.querySelectorAll(BLOCKS)].filter((block) => !block.querySelector(BLOCKS) && !block.parentElement.closest("tr"));
  const body = inner.length ? inner : [prose];
  const head = [...sheet.querySelectorAll(".gk-sheet__title, .gk-sheet__number")];
  return [...head, ...body].filter((block) => block.textContent.trim());
}

function start(bar, sheet) {
  const play = bar.querySelector("[data-gk-read-play]");
  const stop = bar.querySelector("[data-gk-read-stop]");
  const rate = bar.querySelector("[data-gk-read-rate]");
  const state = bar.querySelector("[data-gk-read-state]");
  const first = play.textContent;
  const words = bar.dataset;
  let queue = [];
  let at = 0;
  let turn = 0; // what was cancelled must not carry on when its end is told late
  let held = null;

  function mark(block) {
    for (const marked of document.querySelectorAll(".gk-spoken")) if (marked !== block) marked.classList.remove("gk-spoken");
    if (!block || block.classList.contains("gk-spoken")) return;
    block.classList.add("gk-spoken");
    block.scrollIntoView({ block: "nearest" });
  }

  function become(name, label, said = "") {
    words.gkState = name;
    play.textContent = label;
    stop.hidden = name === "idle";
    state.textContent = said;
  }

  function speak() {
    turn += 1;
    const mine = turn;
    speech.cancel();
    if (at >= queue.length) return end(words.gkEnded);
    const { block, sentence } = queue[at];
    mark(block);
    held = say(sentence, {
      rate: Number(rate.value),
      done: () => {
        if (mine !== turn) return;
        at += 1;
        speak();
      },
      failed: () => mine === turn && end(words.gkFailed),
    });
  }

  function end(said = "") {
    turn += 1;
    held = null;
    speech.cancel();
    mark(null);
    at = 0;
    if (document.activeElement === stop) play.focus();
    become("idle", first, said);
  }

  play.addEventListener("click", () => {
    if (words.gkState === "speaking") {
      turn += 1;
      speech.cancel();
      become("paused", words.gkResume, words.gkPaused);
      return;
    }
    if (words.gkState !== "paused") {
      queue = blocksOf(sheet).flatMap((block) => sentences(block.textContent).map((sentence) => ({ block, sentence })));
      at = 0;
    }
    become("speaking", words.gkPause);
    speak();
  });
  stop.addEventListener("click", () => end());
  rate.addEventListener("change", () => {
    try {
      localStorage.setItem(RATE, rate.value);
    } catch {
      // storage is closed to this page: the speed then lasts for the page only
    }
    if (words.gkState === "speaking") speak();
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && words.gkState !== "idle") end();
  });
  addEventListener("pagehide", () => end());

  try {
    const before = localStorage.getItem(RATE);
    if ([...rate.options].some(({ value }) => value === before)) rate.value = before;
  } catch {
    // as above
  }
  words.gkState = "idle";
}

const bar = document.querySelector("[data-gk-read]");
const sheet = document.querySelector(".gk-sheet");
if (speech && bar && sheet) {
  const offer = () => {
    bar.hidden = hasChinese() === false;
  };
  start(bar, sheet);
  offer();
  speech.addEventListener?.("voiceschanged", offer);
}
