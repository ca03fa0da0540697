import { at } from "../base.js";
import { choice } from "./choice.js";
import { element, part } from "./element.js";
import { onScheme, scheme, setScheme } from "./scheme.js";
import { skipLink, startRoving } from "./roving.js";

const BRAND = `<svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
 <path d="M1 15.5H19" stroke="var(--ink)" stroke-width="2.5"/>
 <circle cx="6.5" cy="9.5" r="3.5" fill="var(--arm-0)"/>
 <circle cx="13.5" cy="10.5" r="3.5" fill="var(--arm-1)"/></svg>`;

const THEMES = /** @type {{ value: "light" | "dark", label: string }[]} */ ([
    { value: "light", label: "Light" },
    { value: "dark", label: "Dark" },
]);

/**
 * The header's parts that every page has: the name of the product before the pages, the theme at the end. The header is
 * one stop of Tab, after the link that skips it.
 */
export function siteHeader({ offline = false } = {}) {
    const header = part(document, "#site-header");
    const theme = choice("Theme", THEMES, setScheme);
    const show = () => theme.show(scheme());
    onScheme(show);
    show();
    const home = { class: "brand", href: offline ? null : at("/") };
    startRoving();
    header.dataset.roving = "row";
    header.before(skipLink());
    header.prepend(element(offline ? "span" : "a", home, element("span", { html: BRAND }), "Firm Ground"));
    header.append(theme.node);
}
