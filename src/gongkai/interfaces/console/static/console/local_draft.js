// Keeps what is typed and not saved in this tab, so that an ended session or a crash loses no text. Words only, no
// files; gone with the tab, when the form was saved, and when the person says so.
const WAIT = 1500;
const LARGEST = 2_000_000;
const SENT = "gongkai-sent"; // the key of the form that was sent last
const form = document.getElementById("w-editor-form");
const owner = document.querySelector("[data-gk-user]")?.dataset.gkUser || "";
const key = `gongkai-draft:${owner}:${location.pathname}${location.search}`;
const base = form?.elements.base_revision?.value || "";

// Rows of attachments and relations belong to rows of the database: only the record's own fields are kept.
function values() {
    const kept = {};
    for (const field of form.elements) {
        if (!field.name || /-\d+-|__prefix__|-FORMS$/.test(field.name)) continue;
        if (["file", "submit", "button", "hidden", "password"].includes(field.type)) continue;
        kept[field.name] = field.type === "checkbox" ? field.checked : field.value;
    }
    return kept;
}

function read() {
    try { return JSON.parse(sessionStorage.getItem(key) || "null"); } catch { return null; }
}

function put(text) {
    try { if (text.length < LARGEST) sessionStorage.setItem(key, text); } catch { /* full or closed */ }
}

function restore(kept) {
    for (const [name, value] of Object.entries(kept.values)) {
        const field = form.elements[name];
        if (!(field instanceof HTMLElement)) continue;
        if (field.type === "checkbox") field.checked = value; else field.value = value;
        field.dispatchEvent(new Event("gk:restored"));
        field.dispatchEvent(new Event("change", { bubbles: true }));
    }
}

function offer(kept) {
    const box = document.createElement("p");
    box.className = "gk-restore";
    box.setAttribute("role", "status");
    box.append(`这个窗口里留有 ${new Date(kept.at).toLocaleString("zh-CN")} 填写而没有保存的内容。 `);
    const ways = [["恢复未保存的内容", () => restore(kept)], ["不要了", () => sessionStorage.removeItem(key)]];
    for (const [label, act] of ways) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "button button-small button-secondary";
        button.textContent = label;
        button.addEventListener("click", () => { act(); box.remove(); });
        box.append(button, " ");
    }
    form.before(box);
}

// A form that was sent is saved when its record has a new version since, or when another form opened in its place.
function forgetSaved(kept) {
    const sent = sessionStorage.getItem(SENT);
    if (!sent) return kept;
    sessionStorage.removeItem(SENT);
    const isSaved = sent !== key || (kept && kept.base !== base);
    if (isSaved) sessionStorage.removeItem(sent);
    return isSaved && sent === key ? null : kept;
}

function start() {
    const opened = JSON.stringify(values());
    const kept = forgetSaved(read());
    const cameBack = form.dataset.wUnsavedForceValue === "true"; // with mistakes or a conflict, and all that was typed
    if (kept && !cameBack && JSON.stringify(kept.values) !== opened) offer(kept);
    let timer;
    const keep = () => {
        const now = values();
        if (JSON.stringify(now) !== opened) put(JSON.stringify({ at: Date.now(), base, values: now }));
    };
    const later = () => { clearTimeout(timer); timer = setTimeout(keep, WAIT); };
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    form.addEventListener("submit", () => {
        clearTimeout(timer);
        keep();
        try { sessionStorage.setItem(SENT, key); } catch { /* closed */ }
    });
}

if (form) start();
