import { element } from "../element.js";
import { palette } from "../palette.js";
import { save } from "./picture.js";
import { showTable } from "./table.js";

const SAID = 900;
let count = 0;

/**
 * A panel's "⋯" button: its one-line summary, and its table, picture and link. `panel` is {name, title, view(): what is drawn
 * now or null, summary(view), table(view), picture(view, palette)}; `share(name)` of the page copies a link to it.
 */
export function panelMenu(page, panel) {
  const id = `panel-menu-${++count}`;
  const button = element("button", {
    type: "button", class: "more", "aria-haspopup": "menu", "aria-expanded": "false", "aria-controls": id, "aria-label": `Menu of ${panel.title}`,
  }, "⋯");
  const summary = element("p", { class: "fine", id: `${id}-summary` });
  const items = acts(page, panel).map(([words, act]) => {
    const item = element("button", { type: "button", role: "menuitem", tabindex: "-1" }, words);
    item.addEventListener("click", async () => {
      const said = await act();
      if (!said) return close();
      item.textContent = said;
      setTimeout(() => close(), SAID);
    });
    return { item, words };
  });
  const list = element("div", { role: "menu", "aria-label": panel.title, "aria-describedby": summary.id }, ...items.map(({ item }) => item));
  const box = element("div", { class: "panel-menu", id, hidden: true }, summary, list);

  function open(last = false) {
    const view = panel.view();
    document.body.append(box);
    summary.textContent = view ? panel.summary(view) : "Nothing is shown yet: press Run.";
    for (const { item, words } of items) Object.assign(item, { textContent: words, disabled: !view });
    box.hidden = false;
    place(box, button);
    button.setAttribute("aria-expanded", "true");
    (view ? items.at(last ? -1 : 0).item : button).focus();
    document.addEventListener("pointerdown", outside, true);
    addEventListener("resize", close, { once: true });
  }

  function close(back = true) {
    if (box.hidden) return;
    // Focus goes back unless something else, a dialog say, has taken it.
    const held = box.contains(document.activeElement) || document.activeElement === document.body;
    box.hidden = true;
    button.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside, true);
    if (back && held) button.focus();
  }

  function outside({ target }) {
    if (!box.contains(target) && !button.contains(target)) close(false);
  }

  button.addEventListener("click", () => (box.hidden ? open() : close()));
  for (const node of [button, box]) node.addEventListener("keydown", (event) => walk(event, items.map(({ item }) => item), { open, close, shut: box.hidden }));
  return button;
}

function acts(page, panel) {
  const picture = (kind) => () => save(kind, panel, panel.view(), palette());
  return [
    ["View as table", () => showTable(panel, panel.view())],
    ["Save PNG", picture("png")],
    ["Save SVG", picture("svg")],
    ["Link to this panel", async () => ((await page.share?.(panel.name)) === false ? "" : "Link copied")],
  ];
}

function walk(event, items, { open, close, shut }) {
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at < 0 ? -1 : at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (event.key === "Tab") return close(false);
  if (event.key === "Escape" && !shut) close();
  else if (shut && ["ArrowDown", "ArrowUp"].includes(event.key)) open(event.key === "ArrowUp");
  else if (!shut && to !== undefined) items.at(to % items.length).focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Under its button, its right edges aligned, within the window. */
function place(box, button) {
  const { right, top, bottom } = button.getBoundingClientRect();
  const { offsetWidth: wide, offsetHeight: high } = box;
  box.style.left = `${Math.max(8, Math.min(right - wide, innerWidth - wide - 8))}px`;
  box.style.top = `${bottom + 4 + high <= innerHeight - 8 ? bottom + 4 : Math.max(8, top - 4 - high)}px`;
}
