// On the page of a decision: a chosen outcome shows its fields at once, and what is typed is checked beside the form.
// Without it the buttons «显示要填的内容» and «保存办理意见并检查» do the same.
const WAIT = 900; // milliseconds after the last key
const form = document.getElementById("decision-form");
const side = document.getElementById("checks");
let timer, running;

async function check() {
    running?.abort();
    running = new AbortController();
    try {
        const answer = await fetch(form.dataset.gkChecks, { method: "POST", body: new FormData(form), signal: running.signal, redirect: "error" });
        if (answer.ok) side.innerHTML = await answer.text(); // our own server's fragment, escaped there
    } catch (problem) {
        if (problem.name !== "AbortError") return; // saving checks all the same
    }
}

if (form && side) {
    form.querySelectorAll("[data-gk-show]").forEach((button) => { button.closest("p").hidden = true; });
    form.addEventListener("change", (event) => {
        if (!/-(outcome|denied_ground)$/.test(event.target.name || "")) return;
        event.target.closest(".gk-item").querySelector("[data-gk-show]").click();
    });
    form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(check, WAIT); });
}
