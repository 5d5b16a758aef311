/* Keys for time and space: + and - go closer and wider, the arrows earlier and later. */
for (const hint of document.querySelectorAll(".keys")) hint.hidden = false;

document.addEventListener("keydown", (event) => {
  const busy = event.target.closest("input, textarea, select, [contenteditable], .wide-drawing");
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (busy && (busy.className !== "wide-drawing" || event.key.startsWith("Arrow"))) return;
  const key = { "=": "+", "_": "-", "−": "-" }[event.key] ?? event.key;
  const link = document.querySelector(`a[data-key="${CSS.escape(key)}"]`);
  if (link) {
    event.preventDefault();
    link.click();
  }
});
