// Adds comfort to pages that work without it. Every behaviour is asked for in the markup by a data attribute.

{
  /** Calls the function once the calls have stopped for a while. */
  function afterPause(milliseconds, action) {
    let timer;
    return () => {
      clearTimeout(timer);
      timer = setTimeout(action, milliseconds);
    };
  }

  const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

  /** Whether the browser had room for it. */
  function keepHere(key, fields) {
    try {
      localStorage.setItem(key, fields);
      return true;
    } catch {
      return false;
    }
  }

  /** Every field but passwords and files, as the form would send them. */
  function typed(form) {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && form.elements[name]?.type !== "password") {
        fields.append(name, value);
      }
    }
    return fields;
  }

  // Marks what was kept as its form was sent: whether that was carried out, the server knows.
  const SENT = "sent-from-here";
  const wasSent = (place) => new URLSearchParams(localStorage.getItem(place)).has(SENT);

  // <form data-draft="/drafts?page=…">: what is typed is saved on the server, or in this browser until the server answers.
  function keepDraft(form) {
    const address = form.dataset.draft;
    // One for each open form: what two tabs keep here must not overwrite each other either.
    const place = `draft:${form.dataset.draftOf}:${address}:`;
    const key = () => place + form.elements.draft.value;
    const state = form.querySelector("[data-draft-state]") ?? form.appendChild(document.createElement("p"));
    state.className = "draft-state";
    state.setAttribute("aria-live", "polite");
    let unsaved = false;

    async function save() {
      if (form.ariaBusy === "true") {
        // It is being sent: there is nothing to keep, unless that fails.
        return;
      }
      const fields = typed(form);
      const kept = key();
      unsaved = false;
      try {
        const response = await fetch(address, { method: "POST", body: fields, keepalive: document.hidden });
        if (response.status === 204) {
          // It was sent, and carried out, before its draft was here: kept, it would stand in the next form of this page.
          localStorage.removeItem(kept);
          state.textContent = "";
          return;
        }
        if (!response.ok || response.redirected) {
          throw new Error(`The server answered ${response.status}.`);
        }
        const draft = await response.json();
        localStorage.removeItem(kept);
        form.elements.draft.value = draft.id;
        if (form.dataset.draftAddress) {
          // Reloaded, or opened again from the browser's history, it is this draft and not an empty form.
          history.replaceState(history.state, "", `${form.dataset.draftAddress}?draft=${draft.id}`);
        }
        state.textContent = draft.isAnother
          ? `Another tab went on with this draft. What stands here is kept as a draft of its own, saved ${clock.format(new Date())}`
          : `Draft saved ${clock.format(new Date())}`;
      } catch {
        unsaved = true;
        fields.delete("__RequestVerificationToken");
        state.textContent = keepHere(kept, fields)
          ? "Could not save the draft: kept in this browser"
          : "Could not save the draft: it is too long. Shorten it, or keep a copy";
      }
    }

    // The last words may not be on the server yet when the form is sent, and the line may drop just then.
    form.addEventListener("submit", () => {
      if (unsaved) {
        const fields = typed(form);
        fields.delete("__RequestVerificationToken");
        fields.set(SENT, "");
        keepHere(key(), fields);
      }
    });

    const saveSoon = afterPause(800, () => unsaved && save());
    form.addEventListener("input", () => {
      unsaved = true;
      saveSoon();
    });
    const saveNow = () => unsaved && form.ariaBusy !== "true" && save();
    addEventListener("pagehide", saveNow);
    document.addEventListener("visibilitychange", () => document.hidden && saveNow());

    const kept = Object.keys(localStorage).filter((name) => name.startsWith(place) && !wasSent(name));
    const left = kept.includes(key()) ? key() : kept[0];
    if (left !== undefined) {
      form.elements.draft.value = left.slice(place.length);
      restore(form, new URLSearchParams(localStorage.getItem(left)));
      state.textContent = "Restored what was kept in this browser";
      unsaved = true;
      saveSoon();
    }
  }

  function restore(form, fields) {
    for (const control of form.elements) {
      // A hidden field of the form's own says what it was begun from; the token and the form's number are this page's.
      if (!control.name || control.type === "submit" || (control.type === "hidden" && !control.name.startsWith("Input."))) {
        continue;
      }
      const values = fields.getAll(control.name);
      if (control.type === "radio" || control.type === "checkbox") {
        control.checked = values.includes(control.value);
      } else if (values.length > 0) {
        control.value = values[0];
      }
    }
  }

  // <form data-preview="/…" data-preview-target="#id">: the server redraws the target for what is filled in now.
  function preview(form) {
    const target = document.querySelector(form.dataset.previewTarget);
    let latest = 0;

    async function redraw() {
      const mine = ++latest;
      let html = null;
      try {
        const response = await fetch(form.dataset.preview, { method: "POST", body: typed(form) });
        html = response.ok && !response.redirected ? await response.text() : null;
      } catch {
        // Said below: a lost connection and a refusal look the same to the person.
      }
      if (mine !== latest) {
        return;
      }
      if (html === null) {
        target.textContent = "The preview could not be updated. What you filled in is still here.";
      } else {
        target.innerHTML = html;
      }
    }

    form.addEventListener("change", afterPause(150, redraw));
  }

  // Any form: a second press while the first is on its way does nothing.
  function sendOnce(form) {
    form.addEventListener("submit", (event) => {
      if (form.ariaBusy === "true") {
        event.preventDefault();
      } else if (form.method === "post") {
        form.ariaBusy = "true";

        // Answered with a file the page stays: it is sent again once another is wanted.
        if (form.dataset.repeats !== undefined) {
          setTimeout(() => (form.ariaBusy = null), 2000);
        }
      }
    });
    // The back button brings the page back as it was left.
    addEventListener("pageshow", () => (form.ariaBusy = null));
  }

  // <details> with a [data-chosen] in its summary: it says which of the boxes below are ticked, ": Energy, Space (2)".
  function nameTicked(words) {
    const details = words.closest("details");
    const name = () => {
      const ticked = [...details.querySelectorAll(":checked")].map((box) => box.labels[0].textContent.trim());
      words.textContent = ticked.length === 0 ? " (none chosen)" : `: ${ticked.join(", ")} (${ticked.length})`;
    };
    details.addEventListener("change", name);
    // A browser puts its own memory of a form back before this event.
    addEventListener("pageshow", name);
    name();
  }

  // What an earlier page could not save stays in this browser until the server has it, or says that it was carried out.
  async function handIn(place) {
    const address = place.slice(own.length, place.lastIndexOf(":"));
    const form = [...document.querySelectorAll("form[data-draft]")].find((candidate) => candidate.dataset.draft === address);
    if (form && !wasSent(place)) {
      // The form itself shows it.
      return;
    }
    if (form && document.querySelector(".govuk-error-summary")) {
      // It was refused, and stands there with what is wrong: from here on it is a draft like any.
      localStorage.removeItem(place);
      form.dispatchEvent(new Event("input"));
      return;
    }
    const fields = new URLSearchParams(localStorage.getItem(place));
    fields.delete(SENT);
    fields.set("__RequestVerificationToken", document.querySelector("input[name=__RequestVerificationToken]").value);
    const response = await fetch(address, { method: "POST", body: fields }).catch(() => null);
    if (!response?.ok || response.redirected) {
      return;
    }
    localStorage.removeItem(place);
    if (form && response.status !== 204) {
      // It was not carried out, and is a draft now: of this form.
      const draft = await response.json();
      location.replace(form.dataset.draftAddress ? `${form.dataset.draftAddress}?draft=${draft.id}` : location.pathname);
    }
  }

  document.querySelectorAll("form").forEach(sendOnce);
  document.querySelectorAll("form[data-draft]").forEach(keepDraft);
  const own = `draft:${document.body.dataset.person}:`;
  if (document.body.dataset.person) {
    Object.keys(localStorage).filter((place) => place.startsWith(own)).forEach(handIn);
  }
  document.querySelectorAll("form[data-preview]").forEach(preview);
  document.querySelectorAll("details [data-chosen]").forEach(nameTicked);
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => print());
  });

  // The menu of a phone, tabbed out of, must not lie over what has the focus.
  const menu = document.getElementById("menu");
  menu?.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget) && menu.matches(":popover-open")) {
      menu.hidePopover();
    }
  });

  // An error leads to its field with the words that name it in sight, not only the box.
  document.addEventListener("click", (event) => {
    const field = document.getElementById(event.target.closest?.(".govuk-error-summary a[href^='#']")?.hash.slice(1) ?? "");
    if (field) {
      event.preventDefault();
      const group = field.closest("fieldset, .govuk-form-group") ?? field;
      (group.getBoundingClientRect().height < innerHeight / 2 ? group : field.labels?.[0] ?? field).scrollIntoView({ block: "start" });
      field.focus({ preventScroll: true });
    }
  });

  document.querySelector(".govuk-error-summary")?.focus();
}
