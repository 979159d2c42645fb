// Keys for the list of incidents. Without a script each row is still a link and a box to tick.

if (document.querySelector("[data-search]")) {
  const rows = [...document.querySelectorAll("[data-queue] tbody tr")];
  const search = document.querySelector("[data-search]");
  const keys = document.querySelector("[data-keys]");
  const selected = document.querySelector("[data-selected]");
  const boxes = rows.map((row) => row.querySelector("input[type=checkbox]"));

  /** The row in which the focus is; -1 where it is elsewhere. */
  const current = () => rows.findIndex((row) => row.contains(document.activeElement));

  function moveTo(index) {
    const row = rows[Math.min(Math.max(index, 0), rows.length - 1)];
    row.querySelector("th a").focus();
    row.scrollIntoView({ block: "nearest" });
  }

  const acts = {
    j: () => moveTo(current() + 1),
    k: () => moveTo(current() < 0 ? 0 : current() - 1),
    x: () => current() >= 0 && boxes[current()].click(),
    "/": () => search.focus(),
    "?": () => keys.showModal(),
  };

  function isTyping(target) {
    return target.closest?.("textarea, select, input:not([type=radio], [type=checkbox]), [contenteditable]");
  }

  document.addEventListener("keydown", (event) => {
    const act = acts[event.key];
    const needsRows = event.key !== "/";
    if (!act || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey || keys?.open || (needsRows && rows.length === 0)) {
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

  if (rows.length > 0) {
    document.querySelector("[data-keys-hint]").hidden = false;
    for (const box of boxes) {
      box.addEventListener("change", showSelected);
    }
    showSelected();
    // A browser that comes back to the page ticks the boxes again, and later than this.
    addEventListener("pageshow", showSelected);
  }
}
