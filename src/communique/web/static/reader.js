/* A card over the words, the entry beside the text, and the words an address asks for lit up. */
(() => {
  const each = (selector, act, within = document) => within.querySelectorAll(selector).forEach(act);
  const reader = document.querySelector(".reader");
  const beside = document.getElementById("beside");
  if (!reader || !beside) return;
  const told = (id) => document.getElementById("e-" + id);
  const entries = (mark) => (mark.dataset.entries || "").split(" ").filter(Boolean);
  const inmost = (mark) => entries(mark).pop();

  const card = document.createElement("div");
  card.className = "card";
  card.hidden = true;
  card.id = "card";
  card.setAttribute("role", "tooltip");
  document.body.append(card);

  const marks = (id, act) => each(".mark", (mark) => entries(mark).includes(id) && act(mark), reader);
  const hide = () => {
    card.hidden = true;
    each(".near", (mark) => mark.classList.remove("near"));
    each("[aria-describedby=card]", (mark) => mark.removeAttribute("aria-describedby"));
  };
  const show = (mark) => {
    hide();
    const ids = entries(mark).reverse().filter(told);
    if (!ids.length) return;
    card.replaceChildren();
    for (const id of ids.slice(0, 3)) {
      const row = document.createElement("p");
      row.append(told(id).querySelector(".kind").cloneNode(true), " ");
      for (const piece of told(id).querySelector(".tells").childNodes) row.append(piece.cloneNode(true));
      card.append(row);
    }
    marks(ids[0], (one) => one.classList.add("near"));
    mark.setAttribute("aria-describedby", "card");
    card.hidden = false;
    const at = mark.getClientRects()[0];
    const left = Math.min(at.left, document.documentElement.clientWidth - card.offsetWidth - 12);
    const below = at.bottom + 8 + card.offsetHeight < innerHeight;
    card.style.left = Math.max(8, left) + scrollX + "px";
    card.style.top = (below ? at.bottom + 8 : at.top - card.offsetHeight - 8) + scrollY + "px";
  };
  reader.addEventListener("pointerover", (event) => {
    const mark = event.target.closest("a.mark");
    if (mark && event.pointerType !== "touch") show(mark);
  });
  reader.addEventListener("pointerout", (event) => event.target.closest("a.mark") && hide());
  reader.addEventListener("focusin", (event) => {
    const mark = event.target.closest("a.mark");
    if (mark && mark.matches(":focus-visible")) show(mark);
  });
  reader.addEventListener("focusout", hide);

  let opener = null;
  const close = () => {
    beside.replaceChildren();
    each(".open", (mark) => mark.classList.remove("open"));
    opener?.focus({ preventScroll: true });
    opener = null;
  };
  const open = async (id, address) => {
    hide();
    const answer = await fetch(address, { headers: { "HX-Request": "true" } });
    if (!answer.ok || answer.redirected) return location.assign(address);
    const part = new DOMParser().parseFromString(await answer.text(), "text/html");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "close";
    button.textContent = "Close";
    button.addEventListener("click", close);
    beside.replaceChildren(button, ...part.body.childNodes);
    beside.scrollTop = 0;
    each(".open", (mark) => mark.classList.remove("open"));
    marks(id, (mark) => mark.classList.add("open"));
    const ends = [...reader.querySelectorAll(".mark.open")].map((mark) => mark.getBoundingClientRect().bottom);
    const sheet = beside.getBoundingClientRect();
    const hidden = Math.max(...ends) - sheet.top + 20;
    if (sheet.top > 0 && hidden > 0) scrollBy({ top: hidden });
    beside.focus({ preventScroll: true });
  };
  reader.addEventListener("click", (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.button;
    const to = event.target.closest("a.mark, a.tells, #beside .lines a.says");
    if (to && plain && to.pathname.startsWith("/entry/")) {
      event.preventDefault();
      if (!beside.contains(to)) opener = to;
      open(to.pathname.slice("/entry/".length), to.href);
    }
    const words = event.target.closest("a[href*='#w']");
    if (words && plain && words.pathname === location.pathname) {
      event.preventDefault();
      const kept = new URLSearchParams(location.search);
      kept.set("at", new URLSearchParams(words.search).get("at"));
      history.pushState(null, "", "?" + kept + words.hash);
      light();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (!card.hidden) hide();
    else if (beside.childNodes.length) close();
  });

  const light = () => {
    const place = /^#w(\d+)-(\d+)$/.exec(location.hash);
    if (!place) return;
    const [start, end] = [Number(place[1]), Number(place[2])];
    each(".lit", (mark) => mark.classList.remove("lit"), reader);
    each(".mark", (mark) => {
      const inside = start <= Number(mark.dataset.start) && Number(mark.dataset.end) <= end;
      mark.classList.toggle("lit", inside && !mark.closest(".row > div + div"));
    }, reader);
    document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", light);
  addEventListener("popstate", light);
  light();
})();
