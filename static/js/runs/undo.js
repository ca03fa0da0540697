import { element } from "../element.js";

const UNDO_MS = 10_000; // the server restores at least as long
const SAID_MS = 6000;

/** A line for each run that was deleted, with Undo for ten seconds; also what could not be done. */
export function undo() {
  const node = element("div", { class: "undo", role: "status" });

  /** A line for some time; `leave` gets the focus if the line goes with it. */
  function line(ms, leave, text, ...more) {
    const one = element("div", { class: "line" }, element("span", {}, text), ...more);
    const end = () => {
      clearTimeout(timer);
      const held = one.contains(document.activeElement);
      one.remove();
      if (held) leave?.();
    };
    const timer = setTimeout(end, ms);
    node.append(one);
    return end;
  }

  return {
    node,
    say: (text) => void line(SAID_MS, null, text),
    offer(name, restore, leave) {
      const button = element("button", { type: "button", class: "button", "aria-label": `Undo: bring ${name} back` }, "Undo");
      const end = line(UNDO_MS, leave, `Deleted ${name}.`, button);
      button.addEventListener("click", async () => {
        await restore();
        end();
      }, { once: true });
      button.focus({ preventScroll: true });
    },
  };
}
