// Beside the form: jumps to findings, walks through them, and checks anew while one types. Without it the list is
// made when the draft is saved, its links are anchors, and its buttons are buttons of the form.
import { replace, show } from "./places.js";

const WAIT = 1200; // milliseconds after the last key
const LARGEST = 1_000_000; // characters; more is inspected when it is saved
const CHECKED = /^(title|summary|keywords|issuer|source|body|kind|agency|document_number|formed_on|published_at|effective_on|expires_on|extra_.+)$/;
const FILE = /^attachments-(\d+)-(title|file|DELETE)$/;

const panel = document.querySelector("[data-gk-findings]");
const form = document.getElementById("w-editor-form");
const list = panel?.querySelector("[data-gk-findings-text]");
const state = panel?.querySelector("[data-gk-findings-state]");
let timer, running, bar, at;

const rows = () => [...panel.querySelectorAll(".gk-finding")].filter((row) => row.querySelector("[data-gk-jump]"));

function makeButton(label, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-small button-secondary";
    button.textContent = label;
    button.addEventListener("click", act);
    return button;
}

function makeBar() {
    const made = document.createElement("div");
    made.className = "gk-findings__bar";
    made.setAttribute("role", "group");
    made.setAttribute("aria-label", "逐处核对");
    const told = document.createElement("span");
    const mask = makeButton("脱敏此处", () => at.querySelector("[name=action-mask]")?.click());
    const buttons = [makeButton("上一处", () => step(-1)), makeButton("下一处", () => step(1)), mask, makeButton("返回列表", back)];
    made.append(told, ...buttons);
    panel.append(made);
    return { made, told, mask };
}

function go(row) {
    const target = document.getElementById(row.querySelector("[data-gk-jump]").hash.slice(1));
    if (!target) return;
    at = row;
    bar ||= makeBar();
    const all = rows();
    bar.told.textContent = `第${all.indexOf(row) + 1}/${all.length}处　${row.dataset.kind}`;
    bar.mask.hidden = !row.querySelector("[name=action-mask]");
    bar.made.hidden = false;
    row.closest("details")?.setAttribute("open", "");
    show(target, row.dataset);
}

function step(by) {
    const all = rows();
    if (all.length) go(all[(all.indexOf(at) + by + all.length) % all.length]);
}

function back() {
    bar.made.hidden = true;
    window.CSS?.highlights?.delete("gk-finding");
    (at.isConnected ? at.querySelector("[data-gk-jump]") : panel.querySelector("[data-gk-jump]"))?.focus();
    panel.scrollIntoView({ block: "nearest" });
}

function typed() {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    let size = 0;
    for (const [name, value] of new FormData(form)) {
        if (!CHECKED.test(name) || typeof value !== "string") continue;
        data.set(name, value);
        size += value.length;
    }
    fileNames().forEach((name) => data.append("attachment_name", name));
    return size > LARGEST ? null : data;
}

// The names under which the files of the form will hang, those still to be sent included.
function fileNames() {
    const files = {};
    for (const [name, value] of new FormData(form)) {
        const [, number, part] = FILE.exec(name) || [];
        if (number) (files[number] ||= {})[part] = typeof value === "string" ? value : value.name;
    }
    return Object.values(files).filter((each) => !each.DELETE).map((each) => each.title || each.file).filter(Boolean);
}

// Puts one finding right in the form itself; what the form does not show as it was found is left to the server.
function putRight(event) {
    const button = event.target.closest("[name=action-fix]"), row = button?.closest(".gk-finding");
    if (!row) return;
    const target = document.getElementById(row.querySelector("[data-gk-jump]").hash.slice(1));
    if (!target || !replace(target, row.dataset.text, row.dataset.fix, JSON.parse(row.dataset.befores))) return;
    event.preventDefault();
    row.remove();
    state.textContent = `已改为“${row.dataset.fix}”，保存草稿后生效；可在正文里撤销。`;
    clearTimeout(timer);
    check(true);
}

async function check(keepsState = false) {
    const body = typed();
    if (!body) { state.textContent = "内容较长，保存草稿时再检查。"; return; }
    running?.abort();
    running = new AbortController();
    try {
        const answer = await fetch(panel.dataset.gkFindings, { method: "POST", body, signal: running.signal, redirect: "error" });
        if (!answer.ok) throw new Error(String(answer.status));
        take(await answer.text(), keepsState);
    } catch (problem) {
        if (problem.name !== "AbortError") state.textContent = "暂时无法边写边查，保存草稿时会检查。";
    }
}

// Takes the new list unless someone is in the old one with the keyboard; what was unfolded or written there stays.
function take(html, keepsState) {
    if (list.contains(document.activeElement)) { timer = setTimeout(() => check(), WAIT); return; }
    const place = at && rows().indexOf(at);
    const written = [...list.querySelectorAll(".gk-finding__settle input")].filter((each) => each.value);
    panel.querySelector(".gk-findings__sum")?.remove(); // of the form as it was opened; the state tells what is so now
    const open = new Set([...list.querySelectorAll("details[open]")].map((each) => each.dataset.fold));
    list.innerHTML = html; // our own server's fragment, escaped there
    list.querySelectorAll("details").forEach((each) => { each.open = open.has(each.dataset.fold); });
    for (const each of written) {
        const box = document.getElementById(each.id);
        if (box) box.value = each.value;
    }
    if ("gkLocked" in panel.dataset) list.querySelectorAll("[name^=action-], .gk-finding__settle").forEach((each) => each.remove());
    if (at && !at.isConnected) at = rows()[Math.min(place, rows().length - 1)] || at;
    if (!keepsState) state.textContent = said();
}

function said() {
    const count = list.querySelectorAll(".gk-findings__group--blocking .gk-finding:not(.gk-finding--content)").length;
    const others = list.querySelectorAll("section .gk-finding--content").length;
    const personal = count ? `正文和字段里有${count}处不得公开的个人信息` : "正文和字段里没有不得公开的个人信息";
    return others ? `${personal}；另有${others}处内容问题待处理。` : `${personal}。`;
}

// While the list is out of sight a link tells how much is in it, and leads there.
function makeTeller() {
    const link = document.createElement("a");
    link.className = "gk-findings__teller";
    link.href = "#gk-findings";
    link.hidden = true;
    panel.append(link); // shown at the foot of the window; within the page's main part for readers of screens
    let isSeen = true;
    const tell = () => {
        const count = panel.querySelectorAll("section .gk-finding").length;
        link.textContent = `检查发现${count}处`;
        link.hidden = isSeen || !count;
    };
    new IntersectionObserver(([entry]) => { isSeen = entry.isIntersecting; tell(); }).observe(panel);
    new MutationObserver(tell).observe(list, { childList: true });
    link.addEventListener("click", (event) => {
        event.preventDefault();
        panel.scrollIntoView({ block: "start" });
        panel.querySelector("[data-gk-jump], button, summary")?.focus({ preventScroll: true });
    });
}

function start() {
    makeTeller();
    panel.addEventListener("click", putRight);
    panel.addEventListener("keydown", (event) => {
        // Enter in a reason keeps the finding; otherwise it would press the first button of the form.
        const box = event.key === "Enter" && event.target.closest(".gk-finding__settle input");
        if (!box) return;
        event.preventDefault();
        box.parentElement.querySelector("[name=action-keep]").click();
    });
    panel.addEventListener("click", (event) => {
        const link = event.target.closest("[data-gk-jump]");
        if (!link) return;
        event.preventDefault();
        go(link.closest(".gk-finding"));
    });
    document.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && bar && !bar.made.hidden) back();
    });
    const later = (event) => {
        if (!CHECKED.test(event.target.name || "") && !FILE.test(event.target.name || "")) return;
        clearTimeout(timer);
        timer = setTimeout(() => check(), WAIT);
    };
    form.addEventListener("input", later);
    form.addEventListener("change", later);
}

if (panel && form) start();
