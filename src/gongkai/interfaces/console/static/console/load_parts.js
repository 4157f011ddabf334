// Parts of a page that take longer are asked for when the page stands; without it their place holds a link to them.
for (const place of document.querySelectorAll("[data-gk-part]")) {
    fetch(place.dataset.gkPart, { headers: { "X-Part": "1" }, redirect: "error" })
        .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)))
        .then((part) => { place.innerHTML = part; place.removeAttribute("aria-busy"); }) // our own server's fragment, escaped there
        .catch(() => { place.removeAttribute("aria-busy"); }); // the link stays
    place.setAttribute("aria-busy", "true");
}
