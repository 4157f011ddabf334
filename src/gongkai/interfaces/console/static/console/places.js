// Finds words in the form of a record and shows them: marked, in view, with the cursor on them.
const SKIPPED = /[\s\u200b-\u200f\u2060\ufeff]/u;
const squeeze = (text) => [...text].filter((character) => !SKIPPED.test(character)).join("");

// Returns the text of `root` without blanks, and for each of its UTF-16 units the node and offset it came from.
function spread(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const places = [];
    let text = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        for (let offset = 0; offset < node.length; offset += 1) {
            if (SKIPPED.test(node.data[offset])) continue;
            text += node.data[offset];
            places.push([node, offset]);
        }
    }
    return { text, places };
}

export function rangeOf(root, words, before) {
    const { text, places } = spread(root);
    const wanted = squeeze(words), lead = squeeze(before);
    let start = text.indexOf(lead + wanted);
    start = start < 0 ? text.indexOf(wanted) : start + lead.length;
    if (start < 0 || !wanted) return null;
    const range = document.createRange();
    range.setStart(...places[start]);
    const [last, offset] = places[start + wanted.length - 1];
    range.setEnd(last, offset + 1);
    return range;
}

function showInField(field, words) {
    const start = field.value.indexOf(words);
    field.focus();
    if (start >= 0) field.setSelectionRange(start, start + words.length);
    field.scrollIntoView({ block: "center" });
}

function showInBody(editor, words, before) {
    const surface = editor.querySelector(".gk-editor__surface"), area = editor.querySelector("textarea");
    if (!surface || editor.classList.contains("gk-editor--source")) return showInField(area, words);
    surface.focus({ preventScroll: true });
    const range = rangeOf(surface, words, before);
    if (!range) return editor.scrollIntoView({ block: "start" });
    const selection = document.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    if (window.Highlight) CSS.highlights.set("gk-finding", new Highlight(range.cloneRange()));
    return range.startContainer.parentElement.scrollIntoView({ block: "center" });
}

// Returns the range of words that stand right behind `before`, and nothing else.
function exactRange(root, words, before) {
    const range = rangeOf(root, words, before);
    if (!range || !squeeze(before)) return range;
    const lead = range.cloneRange();
    lead.setEnd(range.startContainer, range.startOffset);
    lead.setStart(root, 0);
    return squeeze(lead.toString()).endsWith(squeeze(before)) ? range : null;
}

function replaceInField(field, words, fix, before) {
    const at = field.value.indexOf(before + words);
    if (at < 0) return false;
    field.setRangeText(fix, at + before.length, at + before.length + words.length, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    return true;
}

// Writes `fix` in place of the words wherever one of `befores` leads to them, so that it can be undone; false when the
// form does not show them as they were found.
export function replace(target, words, fix, befores) {
    if (target.matches("input,textarea")) return befores.every((before) => replaceInField(target, words, fix, before));
    const surface = target.querySelector(".gk-editor__surface");
    if (!surface || target.classList.contains("gk-editor--source") || !squeeze(words) || squeeze(words) === squeeze(fix)) return false;
    for (const before of befores) {
        const range = exactRange(surface, words, before);
        if (!range) return false;
        surface.focus({ preventScroll: true });
        const selection = document.getSelection();
        selection.removeAllRanges();
        selection.addRange(range);
        if (!document.execCommand(fix ? "insertText" : "delete", false, fix)) return false;
    }
    return true;
}

// Opens what Wagtail keeps folded around the element.
function unfold(element) {
    for (let panel = element.closest("[hidden]"); panel; panel = panel.parentElement.closest("[hidden]")) {
        panel.closest("section")?.querySelector("[aria-expanded=false]")?.click();
        panel.hidden = false;
    }
}

export function show(target, { text, before = "" }) {
    unfold(target);
    if (target.matches("[data-gk-editor]")) return showInBody(target, text, before);
    if (target.matches("input,textarea")) return showInField(target, text);
    target.scrollIntoView({ block: "center" });
    return target.querySelector("input:not([type=hidden])")?.focus({ preventScroll: true });
}
