/* The print button appears only where a script can print; without one the browser's own menu does. */
for (const button of document.querySelectorAll("[data-gk-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
