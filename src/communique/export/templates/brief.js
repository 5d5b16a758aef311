(() => {
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);
  const numbers = (text) => (text || "").split(" ").filter(Boolean);
  const light = (name, cited, line) => {
    each("." + name, (element) => element.classList.remove(name));
    for (const number of cited) each(".c" + number, (element) => element.classList.add(name));
    if (line) line.classList.add(name);
  };
  const back = document.querySelector(".back");

  each(".line", (line) => {
    const cited = numbers(line.dataset.cites);
    line.addEventListener("mouseenter", () => light("near", cited));
    line.addEventListener("mouseleave", () => light("near", []));
    line.addEventListener("click", (event) => {
      const one = event.target.closest(".cites a");
      light("lit", one ? [one.dataset.cites] : cited, line);
      document.body.classList.add("reading");
      back.href = "#" + line.id;
      const says = line.querySelector("a.says");
      if (says && !event.target.closest("a")) location.hash = says.hash;
    });
  });

  const lineOf = (number) =>
    [...document.querySelectorAll(".line")].find((line) => numbers(line.dataset.cites).includes(number));
  each(".text .mark", (mark) => {
    const inmost = numbers(mark.dataset.numbers).pop();
    mark.addEventListener("mouseenter", () => light("near", [inmost], lineOf(inmost)));
    mark.addEventListener("mouseleave", () => light("near", []));
    mark.addEventListener("click", () => {
      if (String(getSelection())) return;
      const line = lineOf(inmost);
      light("lit", [inmost], line);
      if (line) line.scrollIntoView({ block: "center" });
    });
  });
  back.addEventListener("click", () => document.body.classList.remove("reading"));
})();
