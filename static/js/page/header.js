import { at } from "../base.js";
import { choice } from "./choice.js";
import { around, element, part } from "./element.js";
import { nameOf } from "../run/name.js";
import { setScheme } from "./scheme.js";
import { grouped } from "../numbers.js";

const BRAND = `<svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true"><path d="M1 15.5H19"
 stroke="var(--ink)" stroke-width="2.5"/><circle cx="6.5" cy="9.5" r="3.5" fill="var(--arm-0)"/><circle cx="13.5" cy="10.5" r="3.5"
 fill="var(--arm-1)"/></svg>`;
const BARS = `<svg width="20" height="16" viewBox="0 0 20 16" aria-hidden="true"><path d="M1 2H19M1 8H19M1 14H19"
 stroke="var(--ink)" stroke-width="2"/></svg>`;

/**
 * Name, pages, what is shown and of which seed, a link to it, theme; on a phone the progress and the menu.
 * @param {Page & { offline?: boolean }} parts
 */
export function headerPanel({ state, share, offline = false }) {
    const header = part(document, "#site-header");
    /** @type {ReturnType<typeof choice<"light" | "dark">>} */
    const theme = choice(
        "Theme",
        [
            { value: "light", label: "Light" },
            { value: "dark", label: "Dark" },
        ],
        setScheme,
    );
    const name = element("a", { class: "name" });
    const seed = element("select", {
        class: "seed",
        "aria-label": "Seed shown",
    });
    seed.addEventListener("change", () => state.set({ seed: seed.selectedIndex }));
    const of = element("span");
    const shown = element("span", { class: "fine shown" }, name, "· seed ", seed, of);
    const link = share ? element("button", { type: "button", class: "button share" }, "Share view") : null;
    link?.addEventListener("click", () => share && send(link, share));
    const brief = element("span", { class: "fine brief" });
    const menu = element("button", {
        type: "button",
        class: "menu",
        "aria-label": offline ? "Network and trends" : "Form and progress",
        "aria-controls": offline ? null : "lab-rail",
        html: BARS,
    });
    menu.addEventListener("click", () => state.set({ menu: !state.value.menu }));
    document.addEventListener("keydown", (event) => {
        if (
            event.key !== "Escape" ||
            !state.value.menu ||
            event.defaultPrevented ||
            around(event, "[role=dialog], [role=menu], dialog, [aria-expanded=true]:not(.menu)")
        )
            return;
        state.set({ menu: false });
        menu.focus();
    });
    header.prepend(
        element(
            offline ? "span" : "a",
            { class: "brand", href: offline ? null : at("/") },
            element("span", { html: BRAND }),
            "Firm Ground",
        ),
    );
    header.append(shown, brief, link ?? "", theme.node, menu);

    let offered = "";
    let [opened, left] = [false, 0];

    /**
     * On a phone the menu begins at its top, and what was read before is where it was.
     * @param {boolean} open
     */
    function unfold(open) {
        if (open === opened) return;
        if (open) left = scrollY;
        opened = open;
        part(document, "#site").classList.toggle("menu-open", open);
        scrollTo(0, open ? 0 : left);
    }

    /**
     * @param {Run | null} run
     * @param {number} at
     */
    function seeds(run, at) {
        const all = run?.experiment.seeds ?? [];
        if (String(all) !== offered) seed.replaceChildren(...all.map((one) => element("option", {}, `${one}`)));
        offered = String(all);
        if (seed.selectedIndex !== at) seed.selectedIndex = at;
        seed.disabled = all.length < 2;
        of.textContent = all.length > 1 ? ` of ${all.length}` : "";
    }

    return {
        /**
         * @param {View | null} view
         * @param {State} value
         * @param {Palette} palette
         */
        draw(view, { run, menu: open, seed: at }, palette) {
            theme.show(palette.theme === "dark" ? "dark" : "light");
            menu.setAttribute("aria-expanded", String(open));
            unfold(open);
            shown.classList.toggle("none", !run);
            if (link) link.disabled = !run;
            called(name, run);
            seeds(run, at);
            const reached = run ? `${grouped(view?.head ?? run.step)} of ${grouped(run.steps)}` : "";
            brief.textContent = offline ? name.textContent : reached;
        },
    };
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
