/* Files can be dropped anywhere on their field; it says which ones were chosen. */
const field = document.getElementById("files");
const zone = field.closest(".drop");
const chosen = document.getElementById("chosen");
const told = () => {
  const files = [...field.files];
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const names = files.slice(0, 8).map((file) => file.name).join("\n");
  const more = files.length > 8 ? `\nand ${files.length - 8} more` : "";
  chosen.textContent = files.length ? `${names}${more}\n(${Math.max(1, Math.round(size / 1024)).toLocaleString("en")} KB)` : "";
};
field.addEventListener("change", told);
for (const name of ["dragenter", "dragover"]) {
  zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("over"); });
}
for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("over"));
zone.addEventListener("drop", (event) => {
  event.preventDefault();
  if (!event.dataTransfer.files.length) return;
  field.files = event.dataTransfer.files;
  told();
});
