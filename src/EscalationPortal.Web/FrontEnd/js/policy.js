// A part of a policy while it is written: what the reader says of it stands beside its fields before it is saved. Without a script it stands
// there after.
const written = document.querySelector("form[data-check]");
if (written) {
  let asked = 0;
  let waiting;

  async function check() {
    const turn = ++asked;
    const answer = await fetch(written.dataset.check, { method: "POST", body: new FormData(written), credentials: "same-origin" }).catch(() => null);
    if (!answer?.ok || turn !== asked) {
      return;
    }
    const errors = await answer.json();
    for (const slot of written.querySelectorAll("[data-errors]")) {
      const messages = errors[slot.id.slice(0, -"-errors".length)] ?? [];
      slot.replaceChildren(...messages.slice(0, 5).map((message) => Object.assign(document.createElement("p"), { className: "govuk-error-message", textContent: message })));
      const holder = slot.parentElement;
      holder.classList.toggle(holder.matches("fieldset") ? "part-group--wrong" : "govuk-form-group--error", messages.length > 0);
    }
  }

  written.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(check, 400);
  });
}
