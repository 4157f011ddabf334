/* The print button appears only where a script can print; without one the browser's own menu does. */
for (const button of document.querySelectorAll("[data-gk-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

/* On paper stand the day of printing and the addresses of links, but none that the text says already. */
addEventListener("beforeprint", () => {
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date());
  for (const line of document.querySelectorAll("[data-gk-print-day]")) {
    line.hidden = false;
    line.querySelector("span").textContent = today;
  }
  for (const link of document.querySelectorAll(".gk-prose a[href]")) {
    const said = link.textContent.trim().replace(/^https?:\/\/|\/$/g, "");
    if (said && link.href.replace(/^https?:\/\/|\/$/g, "") === said) link.dataset.gkSaid = "";
  }
});
