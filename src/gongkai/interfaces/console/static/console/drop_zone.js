// Lets files be dropped on the file field and lists what was chosen; the field works alone as well.
function enhance(zone) {
    const input = zone.querySelector('input[type="file"]');
    const list = zone.querySelector("[data-gk-drop-list]");
    zone.querySelector("[data-gk-drop-hint]").hidden = false;
    const show = () => {
        list.replaceChildren(...[...input.files].map((file) => {
            const item = document.createElement("li");
            const size = file.size < 1048576 ? `${Math.ceil(file.size / 1024)} KB` : `${(file.size / 1048576).toFixed(1)} MB`;
            item.textContent = `${file.name}（${size}）`;
            return item;
        }));
    };
    input.addEventListener("change", show);
    zone.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("gk-drop--over"); });
    zone.addEventListener("dragleave", () => zone.classList.remove("gk-drop--over"));
    zone.addEventListener("drop", (event) => {
        event.preventDefault();
        zone.classList.remove("gk-drop--over");
        input.files = event.dataTransfer.files;
        show();
    });
}

document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-gk-drop]").forEach(enhance));
