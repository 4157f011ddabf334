// Suggests records for a relation while one types; without it the field takes a number, a title or #编号.
const list = document.createElement("datalist");
list.id = "gk-records";
let waiting;

async function suggest(text, address) {
    const answer = await fetch(`${address}?q=${encodeURIComponent(text)}`, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const { records } = await answer.json();
    list.replaceChildren(...records.map(({ value, label }) => new Option(label, value)));
}

document.addEventListener("DOMContentLoaded", () => document.body.append(list));
document.addEventListener("input", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || !("gkRecordFinder" in field.dataset)) return;
    clearTimeout(waiting);
    if (field.value.startsWith("#") || field.value.length < 2) return;
    waiting = setTimeout(() => suggest(field.value, field.dataset.gkRecordFinder), 250);
});
