// <form data-upload>: sends its file where one can see how far it is, stop it, and send it again after a broken connection.
// Without this script the browser sends the form by itself.

if (document.querySelector("form[data-upload]")) {
  const form = document.querySelector("form[data-upload]");
  const state = form.querySelector("[data-upload-state]");
  const bar = state.querySelector("progress");
  const words = state.querySelector("[data-upload-words]");
  const send = form.querySelector("[data-upload-send]");
  const cancel = form.querySelector("[data-upload-cancel]");
  const file = form.querySelector("input[type=file]");
  let request = null;

  const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

  function say(text) {
    if (words.textContent !== text) {
      words.textContent = text;
    }
  }

  function show({ sending, text }) {
    state.hidden = false;
    bar.hidden = !sending;
    cancel.hidden = !sending;
    send.disabled = sending;
    form.ariaBusy = sending ? "true" : null;
    say(text);
  }

  // A screen reader hears every tenth part, not every packet.
  function progress(event) {
    if (!event.lengthComputable) {
      return;
    }
    const part = (100 * event.loaded) / event.total;
    bar.value = part;
    if (event.loaded === event.total) {
      bar.removeAttribute("value");
      say("All of it is sent. The portal is storing it.");
    } else {
      say(`${Math.floor(part / 10) * 10}% of ${megabytes(event.total)} sent`);
    }
  }

  // What the page would say, without leaving it: the file stays chosen.
  function refused(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const summary = page.querySelector(".govuk-error-summary");
    document.querySelector(".govuk-error-summary")?.remove();
    if (!summary) {
      const said = page.querySelector("main p")?.textContent ?? page.querySelector("h1")?.textContent ?? "";
      show({ sending: false, text: `Nothing was stored. ${said.trim()}` });
      return;
    }
    document.querySelector("main").prepend(document.adoptNode(summary));
    for (const group of form.querySelectorAll(".govuk-form-group--error")) {
      group.classList.remove("govuk-form-group--error");
      group.querySelectorAll(":scope > .govuk-error-message").forEach((message) => message.remove());
    }
    const number = page.querySelector("form[data-upload] input[name=submission]");
    if (number) {
      form.elements.submission.value = number.value;
    }
    show({ sending: false, text: "Nothing was stored. What to put right stands at the top of the page." });
    summary.focus();
  }

  function broken(text) {
    show({ sending: false, text: `${text} Nothing was stored, and what you filled in is still here. Send it again when you are ready.` });
    send.textContent = "Send it again";
    send.focus();
  }

  function start(address) {
    request = new XMLHttpRequest();
    request.upload.addEventListener("progress", progress);
    request.addEventListener("load", () => {
      const to = request.status === 201 ? request.getResponseHeader("Location") : null;
      if (to) {
        form.ariaBusy = null;
        cancel.hidden = true;
        location.assign(to);
      } else {
        refused(request.responseText);
      }
    });
    request.addEventListener("error", () => broken("The connection broke."));
    request.addEventListener("abort", () => broken("You stopped it."));
    request.open("POST", address);
    request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    bar.value = 0;
    show({ sending: true, text: "Sending" });
    request.send(new FormData(form));
  }

  form.addEventListener("submit", (event) => {
    const [chosen] = file.files;
    if (!chosen) {
      return;
    }
    event.preventDefault();
    if (send.disabled) {
      return;
    }
    if (chosen && chosen.size > Number(form.dataset.uploadLimit)) {
      show({ sending: false, text: `${chosen.name} has ${megabytes(chosen.size)}. At most ${form.dataset.uploadLimitWords} are taken. Nothing was sent.` });
      return;
    }
    start(event.submitter?.formAction || form.action);
  });

  cancel.addEventListener("click", () => request?.abort());
  addEventListener("beforeunload", (event) => {
    if (!cancel.hidden) {
      event.preventDefault();
    }
  });
}
