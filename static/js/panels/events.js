import { element } from "../element.js";
import { eventWords } from "../words/event.js";
import { whole } from "../whole.js";

const MOST = 50;

/** What happened, by step, newest last; told to those who do not see it, politely. */
export function eventsPanel({ root }) {
  const panel = root.querySelector("#lab-events");
  const rows = element("tbody");
  const table = element("table", { class: "log", "aria-live": "polite" }, rows);
  panel.append(table);
  let shown = "";

  function draw(view) {
    const events = view?.log.events ?? [];
    panel.classList.toggle("empty", !events.length);
    const key = view ? `${view.run.id}/${events.length}` : "";
    if (key === shown) return;
    shown = key;
    const last = events.slice(-MOST).map(({ step, event }) =>
      element("tr", {}, element("td", {}, whole(step)), element("td", {}, eventWords(event, view.hello.lanes).long)),
    );
    rows.replaceChildren(...last);
    panel.scrollTop = panel.scrollHeight;
  }
  return { draw };
}
