/* Keys of the review: each presses a button, follows a link or goes to a field of the page. */
const on = document.getElementById("keys-on");
const help = document.getElementById("keys");
const opener = document.getElementById("keys-open");
const typing = (target) => target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
const kept = (value) => {
  try {
    if (value === undefined) return localStorage.getItem("keys") !== "off";
    localStorage.setItem("keys", value ? "on" : "off");
  } catch { /* a browser that keeps nothing: keys are on */ }
  return value ?? true;
};
const open = (id) => {
  const tool = document.getElementById(id);
  if (!tool) return;
  tool.open = true;
  tool.querySelector("input:not([type=hidden])")?.focus();
};
const acts = {
  e: () => document.querySelector(".correct :is(select, textarea, input:not([type=hidden]))")?.focus(),
  r: () => document.getElementById("why")?.focus(),
  m: () => open("merge"),
  s: () => open("split"),
  "?": () => help.showModal(),
};
const names = { ArrowDown: "j", ArrowUp: "k" };

opener.hidden = false;
opener.addEventListener("click", () => help.showModal());
on.checked = kept();
on.addEventListener("change", () => kept(on.checked));
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  if (typing(event.target)) {
    if (event.key === "Escape") event.target.blur();
    if (event.key === "Enter" && event.target.matches("textarea") && !event.shiftKey) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
    return;
  }
  if (!on.checked && event.key !== "?") return;
  const key = names[event.key] ?? event.key.toLowerCase();
  if (names[event.key] && event.target.closest("summary, [role=radio], input")) return;
  const act = acts[key] ?? (() => document.querySelector(`[data-key="${CSS.escape(key)}"]`)?.click());
  if (acts[key] || document.querySelector(`[data-key="${CSS.escape(key)}"]`)) {
    event.preventDefault();
    act();
  }
});
