import { element } from "../element.js";

/**
 * A field that is edited in place: Enter and leaving save, Escape does not. `save(text)` resolves when the server took
 * it; what it throws is shown below the field, which then stays open. `onClose(byKey)` tells whether focus is still here.
 */
export function editor({ label, value, most, save, onClose }) {
  const wrong = element("p", { class: "problem", role: "alert" });
  const input = element("input", { class: "input", "aria-label": label, maxlength: most, value, autocomplete: "off", spellcheck: "false" });
  const node = element("div", { class: "editor" }, input, wrong);
  let tried = value;
  let closed = false;

  async function commit(byKey) {
    if (closed) return;
    const text = input.value.trim();
    if (text === value) return close(byKey);
    if (text === tried && !byKey) return; // it was refused before; leaving again changes nothing
    tried = text;
    try {
      await save(text);
    } catch (problem) {
      wrong.textContent = problem.message;
      input.setAttribute("aria-invalid", "true");
      return;
    }
    close(byKey);
  }

  function close(byKey) {
    if (closed) return;
    closed = true;
    onClose(byKey);
  }

  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") commit(true);
    else if (event.key === "Escape") close(true);
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", () => commit(false));
  return {
    node,
    focus() {
      input.focus();
      input.select();
    },
  };
}
