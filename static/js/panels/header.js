import { choice } from "../page/choice.js";
import { element } from "../element.js";
import { setScheme } from "../page/scheme.js";
import { whole } from "../whole.js";

const BRAND = `<svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true"><path d="M1 15.5H19" stroke="var(--ink)"
 stroke-width="2.5"/><circle cx="6.5" cy="9.5" r="3.5" fill="var(--arm-0)"/><circle cx="13.5" cy="10.5" r="3.5"
 fill="var(--arm-1)"/></svg>`;
const BARS = `<svg width="20" height="16" viewBox="0 0 20 16" aria-hidden="true"><path d="M1 2H19M1 8H19M1 14H19"
 stroke="var(--ink)" stroke-width="2"/></svg>`;

/** Name, pages, what is shown and of which seed, a link to it, theme; on a phone the progress and the menu. */
export function headerPanel({ state, share }) {
  const header = document.getElementById("site-header");
  const theme = choice("Theme", [{ value: "light", label: "Light" }, { value: "dark", label: "Dark" }], setScheme);
  const name = element("span", { class: "name" });
  const seed = element("select", { class: "seed", "aria-label": "Seed shown", onchange: () => state.set({ seed: seed.selectedIndex }) });
  const of = element("span");
  const shown = element("span", { class: "fine shown" }, name, "· seed ", seed, of);
  const link = element("button", { type: "button", class: "button share", onclick: () => send(link, share) }, "Share view");
  const brief = element("span", { class: "fine brief" });
  const menu = element("button", { type: "button", class: "menu", "aria-label": "Form and progress", "aria-controls": "lab-rail", html: BARS });
  menu.addEventListener("click", () => state.set({ menu: !state.value.menu }));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !state.value.menu || event.defaultPrevented || event.target.closest("[role=dialog], [role=menu], dialog, [aria-expanded=true]:not(.menu)")) return;
    state.set({ menu: false });
    menu.focus();
  });
  header.prepend(element("a", { class: "brand", href: "/" }, element("span", { html: BRAND }), "Firm Ground"));
  header.append(shown, brief, link, theme.node, menu);

  let offered = "";

  function seeds(run, at) {
    const all = run?.experiment.seeds ?? [];
    if (String(all) !== offered) seed.replaceChildren(...all.map((one) => element("option", {}, `${one}`)));
    offered = String(all);
    if (seed.selectedIndex !== at) seed.selectedIndex = at;
    seed.disabled = all.length < 2;
    of.textContent = all.length > 1 ? ` of ${all.length}` : "";
  }

  return {
    draw(view, { run, menu: open, seed: at }, palette) {
      theme.show(palette.theme);
      menu.setAttribute("aria-expanded", String(open));
      document.getElementById("site").classList.toggle("menu-open", open);
      shown.classList.toggle("none", !run);
      link.disabled = !run;
      name.textContent = run ? (run.name ?? run.preset ?? run.experiment.dataset) : "";
      name.title = name.textContent;
      seeds(run, at);
      brief.textContent = run ? `Run: ${whole(view?.head ?? run.step)} of ${whole(run.steps)}` : "";
    },
  };
}

/** Told in place, and to those who do not see it. */
async function send(button, share) {
  if (!(await share())) return;
  button.textContent = "Link copied";
  button.setAttribute("aria-live", "polite");
  setTimeout(() => (button.textContent = "Share view"), 2000);
}
