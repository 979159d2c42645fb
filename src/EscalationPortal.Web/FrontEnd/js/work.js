// [data-work]: how far long work has come, looked at again every few seconds, which keeps no session awake. Without this script “Look again” does the same.

if (document.querySelector("[data-work]")) {
  const everyMilliseconds = 2000;

  async function lookAgain() {
    const answer = document.hidden ? null : await fetch(location.href, { credentials: "same-origin", headers: { "Portal-Unattended": "1" } }).catch(() => null);
    if (!answer?.ok) {
      setTimeout(lookAgain, everyMilliseconds);
      return;
    }
    const there = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-work]");
    if (!there) {
      location.reload();
      return;
    }
    const here = document.querySelector("[data-work]");
    const [bar, nowBar] = [here.querySelector("progress"), there.querySelector("progress")];
    const [said, nowSaid] = [here.querySelector("[role=status]"), there.querySelector("[role=status]")];
    if (bar && nowBar) {
      [bar.max, bar.value] = [nowBar.max, nowBar.value];
      said.textContent = nowSaid.textContent;
    } else if (said.textContent !== nowSaid.textContent || bar || nowBar) {
      here.replaceWith(there);
    }
    setTimeout(lookAgain, everyMilliseconds);
  }

  setTimeout(lookAgain, everyMilliseconds);
}
