/* What the desk does more with scripts than without: the menu folds on a phone, "/" searches. */
const narrow = matchMedia("(max-width: 61.99rem)");
const menu = document.getElementById("menu");
const fold = () => { if (menu) menu.open = !narrow.matches; };
narrow.addEventListener("change", fold);
fold();

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("ask")?.focus();
  }
});
