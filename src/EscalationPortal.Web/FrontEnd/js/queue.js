// Keys for the lists of incidents and of signals, and for a signal. Without a script each row is still a link and a box to tick, and each act a button.

if (document.querySelector("[data-search], [data-queue], [data-key]")) {
  const rows = [...document.querySelectorAll("[data-queue] tbody tr")];
  const search = document.querySelector("[data-search]");
  const keys = document.querySelector("[data-keys]");
  const selected = document.querySelector("[data-selected]");
  const boxes = rows.map((row) => row.querySelector("input[type=checkbox]")).filter(Boolean);

  /** The row in which the focus is; -1 where it is elsewhere. */
  const current = () => rows.findIndex((row) => row.contains(document.activeElement));

  function moveTo(index) {
    const row = rows[Math.min(Math.max(index, 0), rows.length - 1)];
    row.querySelector("th a").focus();
    row.scrollIntoView({ block: "nearest" });
  }

  /** Goes to what a key opens in the row that has the focus. */
  function open(address) {
    const to = rows[current()]?.dataset[address];
    if (to) {
      location.assign(to);
    }
  }

  /** Presses what the page has for a key: a button, a link, or a fold whose first field is then typed into. */
  function press(target) {
    if (target instanceof HTMLDetailsElement) {
      target.open = true;
      target.querySelector("input:not([type=hidden]), textarea, select")?.focus();
    } else {
      target.click();
    }
  }

  const inRows = {
    j: () => moveTo(current() + 1),
    k: () => moveTo(current() < 0 ? 0 : current() - 1),
    x: () => boxes[current()]?.click(),
    t: () => rows[current()]?.querySelector("button[value=take]")?.click(),
    a: () => open("accept"),
    d: () => open("dismiss"),
  };

  /** What a key does here; nothing where it has no meaning. */
  function actOf(key) {
    const target = /^[a-z]$/.test(key) && document.querySelector(`[data-key="${key}"]`);
    return target ? () => press(target)
      : key === "/" && search ? () => search.focus()
      : key === "?" && keys ? () => keys.showModal()
      : rows.length > 0 ? inRows[key]
      : undefined;
  }

  // Whoever dictates to the browser may switch single letters off.
  const off = "keys-off";
  let isOff = localStorage.getItem(off) !== null;

  function isTyping(target) {
    return target.closest?.("textarea, select, input:not([type=radio], [type=checkbox]), [contenteditable]");
  }

  document.addEventListener("keydown", (event) => {
    const act = actOf(event.key);
    if (!act || isOff || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey || keys?.open) {
      return;
    }
    event.preventDefault();
    act();
  });

  function showSelected() {
    const count = boxes.filter((box) => box.checked).length;
    selected.textContent = count === 0 ? "Nothing is ticked:" : `${count} ticked:`;
    for (const button of selected.parentElement.querySelectorAll("button")) {
      button.disabled = count === 0;
    }
  }

  for (const hint of document.querySelectorAll("[data-keys-hint]")) {
    const told = [...hint.childNodes];
    const toggle = document.createElement("button");
    toggle.type = "button";
    toggle.className = "as-link";
    toggle.addEventListener("click", () => {
      isOff = !isOff;
      if (isOff) {
        localStorage.setItem(off, "1");
      } else {
        localStorage.removeItem(off);
      }
      show();
      toggle.focus();
    });
    const show = () => {
      toggle.textContent = isOff ? "Switch them on" : "Switch them off";
      hint.replaceChildren(...(isOff ? ["Keys are switched off in this browser."] : told), " ", toggle);
    };
    show();
    hint.hidden = false;
  }

  // Whoever came to do one thing begins with it.
  const opened = document.querySelector("details[data-key][open]");
  if (opened && new URLSearchParams(location.search).has("act")) {
    press(opened);
  }

  if (selected) {
    for (const box of boxes) {
      box.addEventListener("change", showSelected);
    }
    showSelected();
    // A browser that comes back to the page ticks the boxes again, and later than this.
    addEventListener("pageshow", showSelected);
  }
}
