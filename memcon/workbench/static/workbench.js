"use strict";
(() => {
  const typing = event => event.target.closest("input:not([type=checkbox]), textarea, select");
  const visible = element => element.getClientRects().length > 0;

  // One key each: what carries data-key is pressed or followed; of several, the one in the passage that is in view.
  const keyed = letter => {
    const all = [...document.querySelectorAll(`[data-key="${CSS.escape(letter)}"]`)].filter(visible);
    const near = all.filter(e => e.closest(".passage.shown, .passage:target, .sitting"));
    // a ruling is only given on what is in view, never on some other one of the page
    return near[0] || all.find(e => e.closest(".passage.first")) || all.find(e => !e.closest(".decide"));
  };

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) { return; }
    if (event.key === "Escape" && typing(event)) { event.target.blur(); return; }
    if (typing(event)) { return; }
    const field = document.querySelector(`[data-focus="${CSS.escape(event.key)}"]`);
    if (field) { event.preventDefault(); field.focus(); field.select(); return; }
    const target = keyed(event.key);
    if (target) {
      event.preventDefault();
      if (target.dataset.opens) {
        const field = document.getElementById(target.dataset.opens);
        if (field) { field.focus(); if (field.select) { field.select(); } }
      } else { target.click(); }
      return;
    }
    const usual = {g: "/", v: "/review", a: "/add", p: "/publish", "?": "/keys"}[event.key];
    if (usual && !event.repeat) { event.preventDefault(); location.href = usual; }
  });

  // A correction: the values that the chosen field may take.
  const offer = () => {
    const field = document.querySelector(".correct [name=field]"), list = document.getElementById("choices");
    if (!field || !list) { return; }
    const chosen = field.selectedOptions[0];
    list.replaceChildren(...(chosen && chosen.dataset.choices ? chosen.dataset.choices.split("|") : []).map(value => {
      const option = document.createElement("option");
      option.value = value;
      return option;
    }));
  };
  document.addEventListener("change", event => { if (event.target.matches(".correct [name=field]")) { offer(); } });

  // Files dropped anywhere on the field are files chosen in it.
  const drop = document.querySelector("[data-drop]");
  if (drop) {
    const input = drop.querySelector("input[type=file]"), list = drop.querySelector(".chosen-files");
    const show = () => list.replaceChildren(...[...input.files].map(file => {
      const line = document.createElement("li");
      line.textContent = `${file.name}, ${Math.max(1, Math.round(file.size / 1000)).toLocaleString("en")} kB`;
      return line;
    }));
    input.addEventListener("change", show);
    ["dragenter", "dragover"].forEach(name => drop.addEventListener(name, event => {
      event.preventDefault();
      drop.classList.add("over");
    }));
    ["dragleave", "drop"].forEach(name => drop.addEventListener(name, event => {
      event.preventDefault();
      drop.classList.remove("over");
    }));
    drop.addEventListener("drop", event => { input.files = event.dataTransfer.files; show(); });
  }

  // After a part of the page was put anew, the new question is where one reads on.
  const settled = () => {
    offer();
    const heading = document.querySelector(".sitting h1");
    if (heading) { heading.focus({preventScroll: true}); }
  };
  document.addEventListener("htmx:after:swap", settled);
  document.addEventListener("htmx:afterSwap", settled);
  offer();
})();
