// Beside the form of a move: the effect on the clock, the letter and whether it may be pressed follow what is typed.
// Without it the button «先看效果» shows the same.
const WAIT = 800; // milliseconds after the last key
const form = document.querySelector("form[data-gk-live]");
const side = document.querySelector("[data-gk-preview]");
const FOLLOW = ["[data-gk-preview]", "[data-gk-act]"];
let timer, running;

async function preview() {
    running?.abort();
    running = new AbortController();
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (typeof value !== "string") data.delete(name); // files are sent once
    data.set("preview", "1");
    try {
        const answer = await fetch(form.action || location.href, { method: "POST", body: data, signal: running.signal, redirect: "error" });
        if (!answer.ok) return;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        for (const part of FOLLOW) {
            const [old, fresh] = [document.querySelector(part), page.querySelector(part)];
            if (old && fresh && old.innerHTML !== fresh.innerHTML) old.replaceChildren(...fresh.childNodes);
        }
    } catch (problem) {
        if (problem.name !== "AbortError") return; // the button shows it all the same
    }
}

if (form && side) {
    form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(preview, WAIT); });
}
