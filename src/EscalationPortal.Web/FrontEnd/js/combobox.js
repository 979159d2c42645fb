// <input data-combobox="states">: names separated by commas become chips, and what is typed is answered with suggestions from the
// datalist of that id (the combobox pattern of WAI-ARIA: the list is chosen from by arrow keys and Enter, or by pointing). The field that is
// sent stays one line of names, as it is without this script. With data-one it takes a single name and no chips, and the zone of this device comes
// first among time zones.

{
  const MAX_SHOWN = 8;

  let isPressed = false;
  addEventListener("pointerdown", () => (isPressed = true), true);
  ["pointerup", "pointercancel"].forEach((ending) => addEventListener(ending, () => (isPressed = false), true));

  /** A chip moves what stands below it: never from under a pointer that is pressed just then, or the click would be lost. */
  function whenReleased(act) {
    if (!isPressed) {
      act();
      return;
    }
    const released = new AbortController();
    ["pointerup", "pointercancel"].forEach((ending) => addEventListener(ending, () => {
      released.abort();
      setTimeout(act);
    }, { signal: released.signal }));
  }

  /** As StateNames.Folded on the server: small letters without accents, points and "the". */
  function folded(name) {
    const offsets = name.replace(/\b(?:utc|gmt)\s*([+−-])\s*0?(?=\d)/giu, (_, sign) => (sign === "+" ? "utcplus" : "utcminus"));
    const words = offsets.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("&", " and ").replace(/[.'’]/g, "").split(/[^\p{L}\p{N}]+/u);
    return words.filter((word) => word && word !== "the").map((word) => (word === "st" ? "saint" : word)).join(" ");
  }

  function element(tag, attributes, text = "") {
    const made = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    made.textContent = text;
    return made;
  }

  function choicesOf(list) {
    return [...list.options].map((option) => {
      const also = (option.dataset.also ?? "").split("|").filter(Boolean);
      return { title: option.value, label: option.label || option.value, also, names: [option.value, ...also].map(folded) };
    });
  }

  /** What fits best first: the whole name, then how a name begins, then how one of its words begins. */
  function suggestionsFor(text, choices) {
    const wanted = folded(text);
    const rank = ({ names }) => {
      const fits = names.map((name) => (name === wanted ? 0 : name.startsWith(wanted) ? 1 : ` ${name}`.includes(` ${wanted}`) ? 2 : 9));
      return Math.min(...fits, 9);
    };
    return wanted === "" ? [] : choices.map((choice) => ({ choice, fit: rank(choice) })).filter(({ fit }) => fit < 9)
      .sort((left, right) => left.fit - right.fit).map(({ choice }) => choice);
  }

  /** The names in a line that are known, and the rest of it as it was typed. A name may have commas in it. */
  function taken(line, choices) {
    const pieces = line.split(/[,;\n]/).map((piece) => piece.trim()).filter(Boolean);
    const known = (text) => choices.find(({ names }) => names.includes(folded(text)));
    const [found, rest] = [[], []];
    for (let at = 0; at < pieces.length; ) {
      let length = Math.min(3, pieces.length - at);
      while (length > 1 && !known(pieces.slice(at, at + length).join(", "))) {
        length--;
      }
      const text = pieces.slice(at, at + length).join(", ");
      const choice = known(text);
      choice ? found.push(choice.title) : rest.push(text);
      at += length;
    }
    return { found, rest };
  }

  function combobox(input) {
    const choices = choicesOf(document.getElementById(input.dataset.combobox));
    const label = document.querySelector(`label[for="${input.id}"]`)?.textContent ?? "";
    const sent = element("input", { type: "hidden", name: input.name });
    const chips = element("ul", { class: "chips", "aria-label": `${label}: chosen` });
    const list = element("ul", { class: "suggestions", role: "listbox", id: `${input.id}-suggestions`, "aria-label": label });
    const said = element("p", { class: "govuk-visually-hidden", role: "status" });
    const box = element("div", { class: "combobox" });
    let chosen = [];
    let shown = [];
    let active = -1;
    const one = "one" in input.dataset;
    const own = one ? choices.find(({ title }) => title === Intl.DateTimeFormat().resolvedOptions().timeZone) : undefined;
    const first = [own, ...choices.slice(0, 1)].filter((choice, at, all) => choice && all.indexOf(choice) === at);

    if (!one) {
      input.removeAttribute("name");
    }
    input.removeAttribute("list");
    Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id }).forEach(([name, value]) => input.setAttribute(name, value));
    input.before(...(one ? [] : [chips]));
    input.replaceWith(box);
    box.append(input, list);
    box.after(...(one ? [] : [sent]), said);

    function keep() {
      sent.value = [...chosen, ...(input.value.trim() ? [input.value.trim()] : [])].join(", ");
    }

    /** The draft, and whatever else listens to the form, hears of a choice as of typing. */
    function changed() {
      keep();
      const told = one ? input.form ?? box : sent;
      told.dispatchEvent(new Event("input", { bubbles: true }));
      told.dispatchEvent(new Event("change", { bubbles: true }));
    }

    function draw() {
      chips.hidden = chosen.length === 0;
      chips.replaceChildren(...chosen.map((title) => {
        const chip = element("li", { class: "chip" }, title);
        const remove = element("button", { type: "button", class: "chip__remove", "aria-label": `Remove ${title}` }, "×");
        remove.addEventListener("click", () => take(title));
        chip.append(remove);
        return chip;
      }));
    }

    function take(title) {
      chosen = chosen.filter((other) => other !== title);
      said.textContent = `${title} removed`;
      draw();
      changed();
      input.focus();
    }

    function add(titles, rest) {
      chosen = [...new Set([...chosen, ...titles])];
      input.value = rest;
      close();
      draw();
      keep();
    }

    function choose(choice) {
      if (one) {
        input.value = choice.title;
        close();
        said.textContent = choice.label;
        changed();
        return;
      }
      add([choice.title], "");
      said.textContent = `${choice.title} added`;
      changed();
    }

    function close() {
      [shown, active] = [[], -1];
      list.replaceChildren();
      mark();
    }

    function mark() {
      input.setAttribute("aria-expanded", String(shown.length > 0));
      list.hidden = shown.length === 0;
      [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
      if (active >= 0) {
        input.setAttribute("aria-activedescendant", list.children[active].id);
        list.children[active].scrollIntoView({ block: "nearest" });
      } else {
        input.removeAttribute("aria-activedescendant");
      }
    }

    function suggest() {
      show(suggestionsFor(input.value, choices.filter(({ title }) => !chosen.includes(title))));
    }

    function show(matching) {
      const found = matching.includes(own) ? [own, ...matching.filter((choice) => choice !== own)] : matching;
      [shown, active] = [found.slice(0, MAX_SHOWN), -1];
      list.replaceChildren(...shown.map((choice, at) => {
        const option = element("li", { role: "option", id: `${list.id}-${at}` }, choice.label);
        const typed = folded(input.value);
        const other = choice.also.find((name) => folded(name).startsWith(typed));
        if (other && !one && !folded(choice.title).startsWith(typed)) {
          option.append(element("span", { class: "suggestions__also" }, ` ${other}`));
        }
        // Before the field loses the focus, which would close the list.
        option.addEventListener("mousedown", (event) => event.preventDefault());
        option.addEventListener("click", () => choose(choice));
        return option;
      }));
      mark();
      said.textContent = found.length === 0 && input.value.trim() === "" ? "" : found.length === 1 ? "1 suggestion" : `${found.length} suggestions`;
    }

    /** What is written out becomes a chip; what is not known stays to be put right. */
    function settle() {
      if (one) {
        // What is left empty stays empty: it means something, such as the zone of the time above.
        const wanted = folded(input.value);
        const known = choices.filter(({ title, names }) => wanted !== "" && (title === input.value || names.includes(wanted)));
        input.value = known.length === 1 ? known[0].title : input.value;
        return;
      }
      const { found, rest } = taken(input.value, choices);
      if (found.length > 0) {
        add(found, rest.join(", "));
      }
    }

    input.addEventListener("input", () => {
      if (!one && /[,;]\s*$/.test(input.value)) {
        settle();
      }
      suggest();
      keep();
    });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) {
        return;
      }
      if ((event.key === "ArrowDown" || event.key === "ArrowUp") && shown.length > 0) {
        const step = event.key === "ArrowDown" ? 1 : -1;
        active = active < 0 && step < 0 ? shown.length - 1 : (active + step + shown.length) % shown.length;
        mark();
        event.preventDefault();
      } else if (event.key === "Enter" && (one ? shown.length > 0 : input.value.trim() !== "")) {
        event.preventDefault();
        active >= 0 ? choose(shown[active]) : (settle(), close(), changed());
      } else if (event.key === "Escape" && shown.length > 0) {
        close();
        event.preventDefault();
      } else if (event.key === "Backspace" && input.value === "" && chosen.length > 0) {
        take(chosen.at(-1));
      }
    });
    if (one) {
      // What stands there is typed over, and this device's zone is one key away.
      input.addEventListener("focus", () => {
        input.select();
        show(first);
      });
    }
    input.addEventListener("blur", () => {
      close();
      whenReleased(() => {
        // Passing through is no change: nothing is kept as a draft for it.
        const before = input.value;
        settle();
        if (input.value !== before) {
          changed();
        }
      });
    });

    settle();
    draw();
    close();
    keep();
  }

  document.querySelectorAll("input[data-combobox]").forEach(combobox);
}
