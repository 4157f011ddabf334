// Turns the body's text area into an editor that keeps tables; the text area stays what is sent.
const TAGS = new Set([
    "P", "H2", "H3", "H4", "H5", "H6", "TABLE", "CAPTION", "THEAD", "TBODY", "TFOOT", "TR", "TH", "TD", "UL", "OL", "LI",
    "A", "STRONG", "EM", "SUB", "SUP", "BR", "COLGROUP", "COL",
]);
const KEPT = { A: ["href"], TD: ["colspan", "rowspan"], TH: ["colspan", "rowspan", "scope"], OL: ["start"], COL: ["span"] };
const RENAMED = { B: "STRONG", I: "EM", H1: "H2", DIV: "P" };
const GONE = new Set(["SCRIPT", "STYLE", "IFRAME", "OBJECT", "EMBED", "TEMPLATE", "SVG", "MATH", "TITLE", "META", "LINK"]);
const BUTTONS = [
    ["段落", "formatBlock", "P"], ["标题", "formatBlock", "H2"], ["小标题", "formatBlock", "H3"], ["加粗", "bold"],
    ["编号", "insertOrderedList"], ["列表", "insertUnorderedList"], ["链接", "link"], ["插入表格", "table"],
    ["加行", "addRow"], ["删行", "dropRow"], ["加列", "addColumn"], ["删列", "dropColumn"],
    ["撤销", "undo"], ["重做", "redo"],
];

// The server sanitises again; here it keeps what is pasted from Word readable and free of behaviour.
function copyClean(from, to) {
    for (const node of from.childNodes) {
        if (node.nodeType === Node.TEXT_NODE) {
            to.append(node.nodeValue);
        } else if (node.nodeType === Node.ELEMENT_NODE && !GONE.has(node.tagName)) {
            const block = node.tagName === "DIV" && node.querySelector("p,div,table,ul,ol,h1,h2,h3");
            const name = block ? "" : RENAMED[node.tagName] || node.tagName;
            if (!TAGS.has(name)) { copyClean(node, to); continue; }
            const made = document.createElement(name);
            for (const key of KEPT[name] || []) {
                const value = node.getAttribute(key);
                if (value && (key !== "href" || /^(https?:|mailto:|\/|#)/i.test(value))) made.setAttribute(key, value);
            }
            copyClean(node, made);
            to.append(made);
        }
    }
}

function cleaned(html) {
    const holder = document.createElement("div");
    copyClean(new DOMParser().parseFromString(html, "text/html").body, holder);
    return holder;
}

function cellAt(surface) {
    const node = document.getSelection().anchorNode;
    const cell = (node instanceof Element ? node : node?.parentElement)?.closest("td,th");
    return cell && surface.contains(cell) ? cell : null;
}

const TABLE = {
    addRow(cell) {
        const row = cell.parentElement.cloneNode(true);
        row.querySelectorAll("td,th").forEach((each) => { each.textContent = "\u3000"; });
        cell.parentElement.after(row);
    },
    dropRow(cell) { const table = cell.closest("table"); cell.parentElement.remove(); if (!table.rows.length) table.remove(); },
    addColumn(cell) {
        for (const row of cell.closest("table").rows) {
            const made = document.createElement(row.cells[cell.cellIndex]?.tagName || "td");
            made.textContent = "\u3000";
            row.insertBefore(made, row.cells[cell.cellIndex + 1] || null);
        }
    },
    dropColumn(cell) {
        const table = cell.closest("table"), index = cell.cellIndex;
        for (const row of [...table.rows]) { row.cells[index]?.remove(); if (!row.cells.length) row.remove(); }
        if (!table.rows.length) table.remove();
    },
};

function run(surface, command, value) {
    surface.focus();
    if (TABLE[command]) {
        const cell = cellAt(surface);
        if (cell) TABLE[command](cell);
    } else if (command === "table") {
        const row = "<tr><td>\u3000</td><td>\u3000</td><td>\u3000</td></tr>";
        document.execCommand("insertHTML", false, `<table><tbody>${row}${row}</tbody></table><p><br></p>`);
    } else if (command === "link") {
        const address = window.prompt("链接地址（以 https:// 开头）", "https://");
        if (address) document.execCommand("createLink", false, address);
    } else {
        document.execCommand(command, false, value);
    }
    surface.dispatchEvent(new Event("input"));
}

function makeBar(surface) {
    const bar = document.createElement("div");
    bar.className = "gk-editor__bar";
    bar.setAttribute("role", "toolbar");
    bar.setAttribute("aria-label", "正文格式");
    for (const [label, command, value] of BUTTONS) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = label;
        button.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
        button.addEventListener("click", () => run(surface, command, value));
        bar.append(button);
    }
    return bar;
}

function enhance(root) {
    const area = root.querySelector("textarea");
    if (!area || root.dataset.gkReady) return;
    root.dataset.gkReady = "yes";
    document.execCommand("defaultParagraphSeparator", false, "p");
    const surface = document.createElement("div");
    surface.className = "gk-editor__surface";
    surface.contentEditable = "true";
    for (const [name, value] of [["role", "textbox"], ["aria-multiline", "true"], ["aria-label", root.dataset.gkLabel]]) {
        surface.setAttribute(name, value);
    }
    surface.append(...cleaned(area.value).childNodes);
    const bar = makeBar(surface);
    const source = document.createElement("button");
    source.type = "button";
    source.textContent = "源代码";
    source.setAttribute("aria-pressed", "false");
    source.addEventListener("click", () => {
        const showing = root.classList.toggle("gk-editor--source");
        source.setAttribute("aria-pressed", String(showing));
        if (!showing) surface.replaceChildren(...cleaned(area.value).childNodes);
    });
    bar.append(source);
    surface.addEventListener("input", () => {
        area.value = cleaned(surface.innerHTML).innerHTML;
        area.dispatchEvent(new Event("change", { bubbles: true }));
    });
    area.addEventListener("gk:restored", () => surface.replaceChildren(...cleaned(area.value).childNodes));
    surface.addEventListener("paste", (event) => {
        const html = event.clipboardData.getData("text/html");
        if (!html) return;
        event.preventDefault();
        document.execCommand("insertHTML", false, cleaned(html).innerHTML);
    });
    area.setAttribute("aria-label", `${root.dataset.gkLabel}（HTML 源代码）`);
    root.prepend(bar, surface);
    root.classList.add("gk-editor--on");
}

document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-gk-editor]").forEach(enhance));
