// Boxes on a page: drawn with the pointer, moved with the arrow keys, and always written into the rows of numbers beside
// the page, which are what is sent. Without it the rows are filled in by hand.
const form = document.getElementById("redaction");
const canvas = form?.querySelector("[data-gk-canvas]");
const NS = "http://www.w3.org/2000/svg";
const SMALLEST = 3, STEP = 2; // points
const EDGES = ["x0", "y0", "x1", "y1"];
const history = [];

const rows = form.querySelector("[data-gk-rows]");
const svg = canvas.querySelector("svg");
const undo = form.querySelector("[data-gk-undo]");
const width = Number(canvas.dataset.width), height = Number(canvas.dataset.height);
const here = String(Number(form.dataset.gkPage) - 1);
const total = form.elements["box-TOTAL_FORMS"];

const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
const edges = (row) => EDGES.map((name) => Number.parseFloat(field(row, name).value));
const isShown = (row) => field(row, "page").value === here && !field(row, "DELETE").checked && edges(row).every(Number.isFinite);
const ours = () => [...rows.querySelectorAll("[data-gk-box]")];

function write(row, values) {
    const [x0, y0, x1, y1] = values;
    const put = [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)];
    const most = [width, height, width, height];
    EDGES.forEach((name, i) => { field(row, name).value = Math.min(most[i], Math.max(0, put[i])).toFixed(1); });
}

function add(values) {
    const html = form.querySelector("[data-gk-empty]").innerHTML.replaceAll("__prefix__", total.value);
    rows.insertAdjacentHTML("afterbegin", html);
    const row = rows.firstElementChild;
    total.value = Number(total.value) + 1;
    field(row, "page").value = here;
    write(row, values);
    history.push(() => remove(row));
    return row;
}

function remove(row) {
    field(row, "DELETE").checked = true;
    row.hidden = true;
}

function draw(focused) {
    svg.replaceChildren();
    ours().forEach((row) => {
        row.hidden = field(row, "page").value !== here || field(row, "DELETE").checked;
        if (!isShown(row)) return;
        const [x0, y0, x1, y1] = edges(row);
        const rect = document.createElementNS(NS, "rect");
        const put = { x: x0, y: y0, width: Math.max(0, x1 - x0), height: Math.max(0, y1 - y0), tabindex: 0, role: "button" };
        Object.entries(put).forEach(([name, value]) => rect.setAttribute(name, value));
        rect.setAttribute("aria-label", `遮盖框，${field(row, "reason").value || field(row, "ground").selectedOptions[0]?.text || ""}。方向键移动，按住Shift改变大小，Delete删除`);
        rect.addEventListener("keydown", (event) => press(event, row));
        rect.addEventListener("focus", () => mark(row));
        svg.append(rect);
        if (row === focused) rect.focus();
    });
    undo.disabled = !history.length;
}

function mark(row) {
    ours().forEach((each) => each.classList.toggle("gk-box--here", each === row));
}

function remember(row) {
    const before = edges(row), wasRemoved = field(row, "DELETE").checked;
    history.push(() => {
        EDGES.forEach((name, i) => { field(row, name).value = Number.isFinite(before[i]) ? before[i] : ""; });
        field(row, "DELETE").checked = wasRemoved;
    });
}

function press(event, row) {
    const moves = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
    const by = moves[event.key];
    if (!by && event.key !== "Delete" && event.key !== "Backspace") return;
    event.preventDefault();
    remember(row);
    if (!by) { remove(row); draw(); undo.focus(); return; }
    const [x0, y0, x1, y1] = edges(row);
    write(row, event.shiftKey ? [x0, y0, Math.max(x0 + SMALLEST, x1 + by[0]), Math.max(y0 + SMALLEST, y1 + by[1])] : [x0 + by[0], y0 + by[1], x1 + by[0], y1 + by[1]]);
    draw(row);
}

function at(event) {
    const area = canvas.getBoundingClientRect();
    return [((event.clientX - area.left) / area.width) * width, ((event.clientY - area.top) / area.height) * height];
}

function drawing() {
    let start, ghost;
    canvas.addEventListener("pointerdown", (event) => {
        if (event.button || event.target.tagName === "rect") return;
        start = at(event);
        ghost = document.createElementNS(NS, "rect");
        svg.append(ghost);
        canvas.setPointerCapture(event.pointerId);
        event.preventDefault();
    });
    canvas.addEventListener("pointermove", (event) => {
        if (!start) return;
        const [x, y] = at(event);
        const put = { x: Math.min(x, start[0]), y: Math.min(y, start[1]), width: Math.abs(x - start[0]), height: Math.abs(y - start[1]) };
        Object.entries(put).forEach(([name, value]) => ghost.setAttribute(name, value));
    });
    canvas.addEventListener("pointerup", (event) => {
        if (!start) return;
        const end = at(event), from = start;
        start = undefined;
        ghost.remove();
        const isBox = Math.abs(end[0] - from[0]) >= SMALLEST && Math.abs(end[1] - from[1]) >= SMALLEST;
        draw(isBox ? add([...from, ...end]) : undefined);
    });
    canvas.addEventListener("pointercancel", () => { start = undefined; draw(); });
}

function begin() {
    canvas.classList.add("gk-canvas--draws");
    form.querySelectorAll("[data-gk-new], [data-gk-undo]").forEach((button) => { button.hidden = false; });
    form.querySelector("[data-gk-new]").addEventListener("click", () => draw(add([width * 0.3, height * 0.3, width * 0.6, height * 0.33])));
    undo.addEventListener("click", () => { history.pop()?.(); draw(); });
    rows.addEventListener("change", (event) => {
        if (event.target.name.endsWith("-DELETE") && event.target.checked) {
            const row = event.target.closest("[data-gk-box]");
            history.push(() => { field(row, "DELETE").checked = false; });
        }
        draw();
    });
    form.querySelector("[data-gk-hint]").append(" 在页面上拖动画框；或按“加一个框”后用方向键移动。");
    ours().filter((row) => field(row, "page").value === here && !edges(row).every(Number.isFinite)).forEach((row) => { row.remove(); renumber(); });
    drawing();
    draw();
}

// The empty row for people without JavaScript was the last one: what is added takes its number.
function renumber() {
    total.value = ours().length;
}

if (form && canvas) begin();
