import { at } from "../base.js";
import { around, element, part } from "./element.js";
import { html, render } from "./markup.js";
import { nameOf } from "../run/name.js";
import { grouped } from "../numbers.js";

const BARS = `<svg width="20" height="16" viewBox="0 0 20 16" aria-hidden="true"><path d="M1 2H19M1 8H19M1 14H19"
 stroke="var(--ink)" stroke-width="2"/></svg>`;

const OVER = "[role=dialog], [role=menu], dialog, [aria-expanded=true]:not(.menu)"; // what Escape closes first

/**
 * What the Lab adds to the header: what is shown and of which seed, a link to it; on a phone the progress and the menu.
 * @param {Pick<Page, "state" | "share" | "offline">} page
 */
export function headerPanel({ state, share, offline = false }) {
    const name = element("a", { class: "name" });
    const seed = seedPicker(state);
    const shown = element("span", { class: "fine shown" }, name, "· seed ", seed.node, seed.of);
    const link = share ? element("button", { type: "button", class: "button share" }, "Share view") : null;
    link?.addEventListener("click", () => share && send(link, share));
    const brief = element("span", { class: "fine brief" });
    const menu = menuButton(state, offline);
    const header = part(document, "#site-header");
    part(header, ".choice").before(shown, brief, link ?? "");
    header.append(menu.node);

    return {
        /**
         * @param {View | null} view
         * @param {State} value
         */
        draw(view, { run, menu: open, seed: place }) {
            menu.unfold(open);
            shown.classList.toggle("none", !run);
            if (link) link.disabled = !run;
            called(name, run);
            seed.show(run, place);
            const reached = run ? `${grouped(view?.head ?? run.step)} of ${grouped(run.steps)}` : "";
            brief.textContent = offline ? name.textContent : reached;
        },
    };
}

/**
 * The seed that is shown, of how many.
 * @param {Store} state
 */
function seedPicker(state) {
    const node = element("select", { class: "seed", "aria-label": "Seed shown" });
    node.addEventListener("change", () => state.set({ seed: node.selectedIndex }));
    const of = element("span");

    /**
     * @param {Run | null} run
     * @param {number} place
     */
    function show(run, place) {
        const all = run?.experiment.seeds ?? [];
        render(
            all.map((one) => html`<option>${one}</option>`),
            node,
        );
        if (node.selectedIndex !== place) node.selectedIndex = place;
        node.disabled = all.length < 2;
        of.textContent = all.length > 1 ? ` of ${all.length}` : "";
    }
    return { node, of, show };
}

/**
 * On a phone: the form and what else has no room there.
 * @param {Store} state
 * @param {boolean} offline
 */
function menuButton(state, offline) {
    const node = element("button", {
        type: "button",
        class: "menu",
        "aria-label": offline ? "Network and trends" : "Form and progress",
        "aria-controls": offline ? null : "lab-rail",
        html: BARS,
    });
    node.addEventListener("click", () => state.set({ menu: !state.value.menu }));
    document.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || !state.value.menu || event.defaultPrevented || around(event, OVER)) return;
        state.set({ menu: false });
        node.focus();
    });
    let [opened, left] = [false, 0];

    /**
     * The menu begins at its top, and what was read before is where it was.
     * @param {boolean} open
     */
    function unfold(open) {
        node.setAttribute("aria-expanded", String(open));
        if (open === opened) return;
        if (open) left = scrollY;
        opened = open;
        part(document, "#site").classList.toggle("menu-open", open);
        scrollTo(0, open ? 0 : left);
    }
    return { node, unfold };
}

/**
 * What the run is called; from a run that stands behind a claim the name leads back to it.
 * @param {HTMLAnchorElement} name
 * @param {Run | null} run
 */
function called(name, run) {
    const text = run ? nameOf(run) : "";
    if (name.textContent === text) return;
    const [kind, claim] = run?.tags ?? [];
    name.textContent = text;
    name.title = text;
    if (kind === "claim" && claim) {
        name.href = at(`/claims?claim=${encodeURIComponent(claim)}`);
        name.title = `${text}: back to the claim`;
    } else name.removeAttribute("href");
}

/**
 * Told in place, and to those who do not see it.
 * @param {HTMLElement} button
 * @param {Share} share
 */
async function send(button, share) {
    if (!(await share())) return;
    button.textContent = "Link copied";
    button.setAttribute("aria-live", "polite");
    setTimeout(() => (button.textContent = "Share view"), 2000);
}
