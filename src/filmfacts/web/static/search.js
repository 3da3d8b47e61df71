// Suggestions while one types: a combobox as the ARIA practices describe it. Without this script the box searches on Enter.
"use strict";

for (const input of document.querySelectorAll("form.search input[type=search]")) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = input.id + "-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  list.hidden = true;
  input.after(list);
  const set = (name, value) => input.setAttribute(name, value);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) set(name, value);
  let timer = 0, asked = 0, at = -1;

  const close = () => { list.hidden = true; at = -1; set("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const choose = (i) => {
    const items = [...list.children];
    at = items.length ? (i + items.length) % items.length : -1;
    items.forEach((item, j) => item.setAttribute("aria-selected", j === at));
    if (at >= 0) set("aria-activedescendant", items[at].id);
  };
  const open = (suggestions) => {
    list.replaceChildren(...suggestions.map((found, i) => {
      const item = document.createElement("li"), remark = document.createElement("small");
      item.id = `${list.id}-${i}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.dataset.href = found.href;
      remark.textContent = found.kind === "film" ? found.remark : `person · ${found.remark}`;
      item.append(document.createElement("span"), remark);
      item.firstChild.textContent = found.name;
      return item;
    }));
    at = -1;
    list.hidden = !suggestions.length;
    set("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
  };
  const ask = async () => {
    const mine = ++asked, q = input.value.trim();
    if (!q) return close();
    try {
      const answer = await fetch("/api/suggest?" + new URLSearchParams({ q }));
      if (answer.ok && mine === asked) open((await answer.json()).suggestions);
    } catch { close(); }
  };

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) return;
      event.preventDefault();
      choose(at < 0 && event.key === "ArrowUp" ? -1 : at + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      location.assign(list.children[at].dataset.href);
    } else if (event.key === "Escape") close();
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const item = event.target.closest("li");
    if (item) location.assign(item.dataset.href);
  });
  input.addEventListener("blur", close);
}
