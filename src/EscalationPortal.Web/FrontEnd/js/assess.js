// Adds to the form of an assessment: states in the rail, the next unanswered indicator, levels taken over from the record.

if (document.querySelector("form[data-assess]")) {
  const form = document.querySelector("form[data-assess]");
  const indicators = [...form.querySelectorAll(".indicator")];
  const linkOf = (indicator) => form.querySelector(`.assess__rail a[href="#${indicator.id}"]`);

  /** What is chosen: rated with its words, unknown, or nothing yet. */
  function stateOf(indicator) {
    const chosen = indicator.querySelector(".seg input:checked");
    if (!chosen) {
      return ["unasked", "not asked"];
    }
    return chosen.value === "?unknown" ? ["unknown", "unknown"] : ["rated", chosen.labels[0].textContent];
  }

  function showStates() {
    for (const indicator of indicators) {
      const [state, words] = stateOf(indicator);
      const shown = linkOf(indicator).querySelector("[data-state]");
      // A range keeps the words of the server, which name its levels.
      if (shown.dataset.state !== state || !(words === "Range" && shown.textContent.includes(" to "))) {
        shown.textContent = words;
      }
      shown.dataset.state = state;
    }
    for (const count of form.querySelectorAll("[data-count]")) {
      const among = indicators.filter((indicator) => indicator.dataset.criterion === count.dataset.count);
      count.textContent = `${among.filter((indicator) => stateOf(indicator)[0] === "rated").length} of ${among.length}`;
    }
  }

  // The indicator in view is marked in the rail: the last that begins in the upper third.
  let current = 0;
  function markCurrent() {
    const last = indicators.findLastIndex((indicator) => indicator.getBoundingClientRect().top < innerHeight / 3);
    linkOf(indicators[current]).removeAttribute("aria-current");
    current = Math.max(0, last);
    const link = linkOf(indicators[current]);
    link.setAttribute("aria-current", "true");
    // Where the rail is taller than the window it follows, by itself: the page must not move under the reader.
    const [rail, place] = [link.closest("nav").getBoundingClientRect(), link.getBoundingClientRect()];
    link.closest("nav").scrollTop += Math.max(0, place.bottom - rail.bottom) - Math.max(0, rail.top - place.top);
  }

  /** To the next that nobody answered; where all are answered, to the next that is unknown. */
  function goToNext() {
    const active = indicators.indexOf(document.activeElement?.closest(".indicator"));
    const from = active < 0 ? current - (scrollY === 0 ? 1 : 0) : active;
    const order = [...indicators.slice(from + 1), ...indicators.slice(0, from + 1)];
    const next = order.find((indicator) => stateOf(indicator)[0] === "unasked") ?? order.find((indicator) => stateOf(indicator)[0] === "unknown");
    if (next) {
      next.scrollIntoView({ block: "start" });
      (next.querySelector(".seg input:checked") ?? next.querySelector(".seg input")).focus({ preventScroll: true });
    }
  }

  function takeOver(button) {
    const indicator = button.closest(".indicator");
    const level = [...indicator.querySelectorAll(".seg input")].find((answer) => answer.value === button.dataset.level);
    level.checked = true;
    for (const select of indicator.querySelectorAll(".range select")) {
      select.value = "";
    }
    const why = indicator.querySelector("textarea");
    why.value ||= button.dataset.reason;
    for (const number of button.dataset.evidence.split(" ").filter(Boolean)) {
      const box = [...indicator.querySelectorAll(".chips input")].find((candidate) => candidate.value === number);
      if (box) {
        box.checked = true;
      }
    }
    level.focus();
    level.dispatchEvent(new Event("input", { bubbles: true }));
    level.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** Where the browser does not let a field grow by itself. */
  function grow(field) {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 2}px`;
  }

  form.addEventListener("change", showStates);
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=takeOver]");
    if (button) {
      event.preventDefault();
      takeOver(button);
    }
  });

  // Enter on a level would send the form by its first button.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input[type=radio], input[type=checkbox]")) {
      event.preventDefault();
    }
  });

  const next = form.querySelector("[data-next]");
  next.hidden = false;
  next.addEventListener("click", goToNext);
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("textarea, select, input:not([type=radio], [type=checkbox]), [contenteditable]");
    if (event.key === "n" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      goToNext();
    }
  });

  if (!CSS.supports("field-sizing", "content")) {
    form.querySelectorAll("textarea").forEach(grow);
    form.addEventListener("input", (event) => event.target.matches("textarea") && grow(event.target));
  }

  addEventListener("scroll", markCurrent, { passive: true });
  showStates();
  markCurrent();
}
