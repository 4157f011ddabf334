/* Speaking Chinese by the browser's own voice: one text after another, sentence by sentence.

   Long utterances break off in some browsers and pausing does not work on phones; so a text is spoken in sentences,
   and pausing means stopping and beginning again with the sentence that was cut off. */
const LONGEST = 120;
export const speech = window.speechSynthesis;

/* Whether there is a voice for Chinese: true, false, or null while the browser has not told its voices. */
export function hasChinese() {
  if (!speech) return false;
  const voices = speech.getVoices();
  return voices.length ? voices.some(isChinese) : null;
}

function isChinese({ lang }) {
  return /^(zh([-_](CN|Hans|SG).*)?|cmn.*)$/i.test(lang.trim());
}

function voice() {
  const found = speech.getVoices().filter(isChinese);
  return found.find(({ localService }) => localService) ?? found[0] ?? null;
}

export function sentences(text) {
  const clean = text.replace(/\s+/gu, " ").trim();
  const parts = clean.match(/[^。！？；!?;]+[。！？；!?;]*[”’」』）)]*/gu) ?? [];
  return parts.flatMap((part) => part.match(new RegExp(`.{1,${LONGEST}}`, "gsu")) ?? []);
}

/* Speak one sentence; `done` is called when it was heard, `failed` when the browser could not. */
export function say(sentence, { rate, done, failed }) {
  const utterance = new SpeechSynthesisUtterance(sentence);
  utterance.lang = "zh-CN";
  utterance.rate = rate;
  utterance.voice = voice();
  utterance.onend = done;
  utterance.onerror = ({ error }) => {
    if (error !== "canceled" && error !== "interrupted") failed(error);
  };
  speech.speak(utterance);
  return utterance; // kept by the caller: some browsers forget an utterance that nobody holds and never end it
}
