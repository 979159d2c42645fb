// What if: what follows stands on the page as soon as something is changed, and the address says it. Without a script a button asks for it.
const trial = document.querySelector("form[data-what-if]");
if (trial) {
  let asked = 0;
  let waiting;
  const said = document.getElementById("what-if-said");

  /** What is changed, and nothing that is as it was. */
  function addressOfTrial() {
    const changes = [...trial.elements].filter((field) => field.name && field.value.trim() !== (field.dataset.was ?? ""));
    const query = new URLSearchParams(changes.map((field) => [field.name, field.value])).toString().replaceAll("%2F", "/");
    return query ? `${location.pathname}?${query}` : location.pathname;
  }

  async function follow() {
    const turn = ++asked;
    let html = null;
    try {
      const answer = await fetch(addressOfTrial());
      // Led elsewhere, the session has ended.
      if (answer.ok && new URL(answer.url).pathname === location.pathname) {
        html = await answer.text();
        if (turn === asked) {
          history.replaceState(history.state, "", answer.url);
        }
      }
    } catch {
      // Said below: a lost connection and a refusal look the same to the person.
    }
    if (turn !== asked) {
      return;
    }
    if (html === null) {
      said.textContent = "What follows could not be worked out. What you changed is still here.";
      return;
    }
    const answered = new DOMParser().parseFromString(html, "text/html");
    for (const part of document.querySelectorAll("[data-follows]")) {
      part.replaceChildren(...answered.getElementById(part.id).childNodes);
    }
    said.textContent = answered.getElementById(said.id).textContent;
  }

  function followSoon() {
    clearTimeout(waiting);
    waiting = setTimeout(follow, 150);
  }

  trial.addEventListener("input", (event) => {
    const field = event.target;
    if (field.dataset.moves) {
      document.getElementById(field.dataset.moves).value = field.value;
      followSoon();
    } else {
      const slider = trial.querySelector(`[data-moves="${field.id}"]`);
      if (slider) {
        slider.value = field.value;
      }
    }
  });
  trial.addEventListener("change", followSoon);
  trial.addEventListener("submit", (event) => {
    event.preventDefault();
    followSoon();
  });
}
