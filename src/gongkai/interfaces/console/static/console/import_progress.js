// Follows a running import; without it the page asks to be reloaded.
const PERIOD = 2000;

async function follow() {
    const place = document.querySelector("[data-gk-progress]");
    if (!place || !place.querySelector("[data-gk-running]")) return;
    const answer = await fetch(window.location.href, { headers: { "X-Gk-Part": "progress" } });
    if (!answer.ok) return;
    const holder = new DOMParser().parseFromString(await answer.text(), "text/html");
    place.replaceChildren(...holder.body.childNodes);
    if (place.querySelector("[data-gk-running]")) setTimeout(follow, PERIOD);
    else window.location.reload(); // the rows of the files stand below
}

document.addEventListener("DOMContentLoaded", () => setTimeout(follow, PERIOD));
