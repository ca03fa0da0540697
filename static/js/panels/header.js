import { choice } from "../page/choice.js";
import { element } from "../element.js";
import { setScheme } from "../page/scheme.js";
import { whole } from "../whole.js";

const BRAND = `<svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true"><path d="M1 15.5H19" stroke="var(--ink)"
 stroke-width="2.5"/><circle cx="6.5" cy="9.5" r="3.5" fill="var(--arm-0)"/><circle cx="13.5" cy="10.5" r="3.5"
 fill="var(--arm-1)"/></svg>`;
const BARS = `<svg width="20" height="16" viewBox="0 0 20 16" aria-hidden="true"><path d="M1 2H19M1 8H19M1 14H19"
 stroke="var(--ink)" stroke-width="2"/></svg>`;

/** Name, pages, what is shown, theme; on a phone the progress and the menu that opens the form. */
export function headerPanel({ root, state }) {
  const header = document.getElementById("site-header");
  const theme = choice("Theme", [{ value: "light", label: "Light" }, { value: "dark", label: "Dark" }], setScheme);
  const shown = element("span", { class: "fine shown" });
  const brief = element("span", { class: "fine brief" });
  const menu = element("button", { type: "button", class: "menu", "aria-label": "Form and progress", "aria-controls": "lab-rail", html: BARS });
  menu.addEventListener("click", () => state.set({ menu: !state.value.menu }));
  header.prepend(element("a", { class: "brand", href: "/" }, element("span", { html: BRAND }), "Firm Ground"));
  header.append(shown, brief, theme.node, menu);

  return {
    draw(view, { run, menu: open }, palette) {
      theme.show(palette.theme);
      menu.setAttribute("aria-expanded", String(open));
      document.getElementById("site").classList.toggle("menu-open", open);
      shown.textContent = run ? `${run.name ?? run.preset ?? run.experiment.dataset} · ${seeds(run.experiment.seeds)}` : "";
      brief.textContent = run ? `Step ${whole(view?.head ?? run.step)} of ${whole(run.steps)}` : "";
    },
  };
}

function seeds(all) {
  return all.length > 1 ? `seed ${all[0]} of ${all.length}` : `seed ${all[0]}`;
}
