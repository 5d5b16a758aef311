/* Keys for time and space: + and - go closer and wider, the arrows earlier and later. */
for (const hint of document.querySelectorAll(".keys")) hint.hidden = false;

// On a narrow page: the end of a timeline, the middle of a map.
for (const drawing of document.querySelectorAll(".wide-drawing")) {
  const room = drawing.scrollWidth - drawing.clientWidth;
  drawing.scrollLeft = drawing.querySelector(".timeline") ? room : room / 2;
}

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

/* In a network the ties of whoever is pointed at stand out. */
for (const kind of ["pointerover", "focusin", "pointerout", "focusout"]) {
  document.addEventListener(kind, (event) => {
    const node = event.target.closest?.("[data-node]")?.dataset.node;
    if (!node) return;
    const lit = kind === "pointerover" || kind === "focusin";
    for (const tie of document.querySelectorAll(`[data-ends~="${CSS.escape(node)}"]`)) {
      tie.classList.toggle("lit", lit);
    }
  });
}
