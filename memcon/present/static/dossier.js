"use strict";
(() => {
  const wide = matchMedia("(min-width: 1040px)");
  const pages = [...document.querySelectorAll(".contact")];
  const homes = new Map();
  const passagesOf = page => [...page.querySelectorAll(".passage")]
    .sort((a, b) => +a.id.split("-p").pop() - +b.id.split("-p").pop());

  const goHome = passage => {
    const home = homes.get(passage);
    if (home) { home.append(passage); homes.delete(passage); }
  };

  // Show one passage of its page; on a narrow page, under the line that was touched.
  const show = (passage, from) => {
    const page = passage.closest(".contact");
    const open = page.querySelector(".passage.shown");
    const close = open === passage && from && !wide.matches;
    page.querySelectorAll(".passage.shown").forEach(p => { p.classList.remove("shown"); goHome(p); });
    page.querySelectorAll(".here").forEach(a => a.classList.remove("here"));
    page.classList.add("chosen");
    if (close) { return; }
    const line = from && from.closest(".line, .lead");
    if (!wide.matches && line && line.nextElementSibling !== passage) {
      if (!homes.has(passage)) { homes.set(passage, passage.parentElement); }
      line.after(passage);
    }
    passage.classList.add("shown");
    page.querySelectorAll(`a[href="#${CSS.escape(passage.id)}"]`).forEach(a => a.classList.add("here"));
    history.replaceState(null, "", "#" + passage.id);
  };

  const pageInView = () => {
    const middle = innerHeight * .4;
    return pages.find(p => { const r = p.getBoundingClientRect(); return r.top <= middle && r.bottom > middle; })
      || pages.find(p => p.getBoundingClientRect().bottom > 0) || pages[0];
  };

  const turn = step => {
    const page = pageInView();
    if (!page) { return; }
    const all = passagesOf(page);
    if (!all.length) { return; }
    const now = page.querySelector(".passage.shown") || page.querySelector(".passage:target")
      || page.querySelector(".passage.first");
    const fresh = !page.classList.contains("chosen") && !wide.matches;
    const next = all[fresh ? 0 : Math.min(all.length - 1, Math.max(0, all.indexOf(now) + step))];
    show(next);
    if (page.getBoundingClientRect().top > innerHeight * .4 || !wide.matches) { next.scrollIntoView({block: "nearest"}); }
  };

  document.addEventListener("click", event => {
    const link = event.target.closest && event.target.closest('a[href^="#"]');
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) { return; }
    const passage = document.getElementById(link.getAttribute("href").slice(1));
    if (!passage || !passage.classList.contains("passage")) { return; }
    const page = passage.closest(".contact");
    if (!page.contains(link)) { show(passage); return; }
    event.preventDefault();
    const inside = link.closest(".passage");
    show(passage, inside ? null : link);
    if (inside) {
      const again = passage.querySelector(link.rel ? `a[rel="${link.rel}"]` : "a") || passage.querySelector(".turn a");
      if (again) { again.focus({preventScroll: wide.matches}); }
    }
  });

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) { return; }
    if (event.key === "j") { turn(1); }
    if (event.key === "k") { turn(-1); }
    if (event.key === "/" && document.querySelector(".sieve input")) {
      event.preventDefault();
      document.querySelector(".sieve input").focus();
    }
  });

  addEventListener("beforeprint", () => {
    document.querySelectorAll(".passage").forEach(goHome);
  });

  const start = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (start && start.classList.contains("passage")) { show(start); }

  // The register: sort by the heads, sieve by words and by reality.
  const table = document.querySelector("table.register");
  if (!table) { return; }
  const rows = [...table.tBodies[0].rows];
  const keyOf = (row, at) => row.cells[at].dataset.key || row.cells[at].textContent.trim().toLowerCase();
  table.querySelectorAll("th[data-sort]").forEach(head => {
    const at = head.cellIndex, button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      table.querySelectorAll("[aria-sort]").forEach(h => h.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const number = head.dataset.sort === "number";
      const sorted = [...rows].sort((a, b) => {
        const x = keyOf(a, at), y = keyOf(b, at);
        const order = number ? parseFloat(x) - parseFloat(y) : x < y ? -1 : x > y ? 1 : 0;
        return (down ? -order : order) || rows.indexOf(a) - rows.indexOf(b);
      });
      table.tBodies[0].append(...sorted);
    });
  });

  if (rows.length > 3) {
    const sieve = document.createElement("p");
    sieve.className = "sieve";
    const label = document.createElement("label");
    const input = document.createElement("input");
    input.type = "search";
    label.append("Find ", input);
    sieve.append(label);
    const shown = document.createElement("span");
    shown.setAttribute("role", "status");
    const boxes = [];
    const realities = row => row.dataset.realities.split(" ");
    [...new Set(rows.flatMap(realities))].sort().forEach(reality => {
      const box = document.createElement("input"), name = document.createElement("label");
      const row = rows.find(r => realities(r).includes(reality));
      box.type = "checkbox"; box.checked = true; box.value = reality;
      name.append(box, row.cells[3].querySelectorAll(".t")[realities(row).indexOf(reality)].cloneNode(true));
      boxes.push(box);
      sieve.append(name);
    });
    const sift = () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      const open = new Set(boxes.filter(box => box.checked).map(box => box.value));
      rows.forEach(row => {
        const text = row.textContent.toLowerCase();
        row.hidden = !realities(row).some(r => open.has(r)) || !words.every(word => text.includes(word));
      });
      const count = rows.filter(row => !row.hidden).length;
      shown.textContent = count === rows.length ? "" : `${count} of ${rows.length}`;
    };
    sieve.addEventListener("input", sift);
    sieve.append(shown);
    table.before(sieve);
  }

  const hint = document.createElement("p");
  hint.className = "hint";
  const key = letter => { const k = document.createElement("kbd"); k.textContent = letter; return k; };
  hint.append("Keys: ", key("j"), " next passage, ", key("k"), " previous", ...(rows.length > 3 ? [", ", key("/"), " find"] : []), ".");
  document.querySelector(".front").append(hint);
})();
