import { element } from "../page/element.js";
import { grouped } from "../numbers.js";
import { COLUMNS } from "./table.js";
import { write } from "./write.js";

/**
 * Above the table: how many runs, whether with those that claims have trained, a search, and where a card has no column
 * heads the order; below them one plain line.
 * @param {{ onSearch: (typed: string) => void, onSort: (column: string) => void, onClaims: (claims: boolean) => void,
 * onTag: (tag: string) => void }} parts
 */
export function tools({ onSearch, onSort, onClaims, onTag }) {
    const count = element("span", { class: "fine", role: "status" });
    const search = element("input", {
        type: "search",
        class: "input",
        "aria-label": "Search the runs",
        placeholder: "Search name, tag, arm, data set, state",
        autocomplete: "off",
        spellcheck: "false",
        maxlength: 200,
    });
    search.addEventListener("input", () => onSearch(search.value.trim()));
    const by = element(
        "select",
        { class: "input", "aria-label": "Sort by" },
        ...Object.entries(COLUMNS).map(([column, text]) => element("option", { value: column }, text)),
    );
    by.addEventListener("change", () => onSort(by.value));
    const way = element("button", { type: "button", class: "button", onclick: () => onSort(by.value) });
    const claims = element("input", { type: "checkbox" });
    claims.addEventListener("change", () => onClaims(claims.checked));
    const tag = element("button", { type: "button", class: "button only", hidden: true, onclick: () => onTag("") });
    const note = element("p", { class: "note", role: "status" });
    const also = element("label", { class: "also" }, claims, "also the runs behind the claims");
    const sort = element("div", { class: "sort" }, by, way);
    return {
        node: element("div", { class: "tools" }, element("h1", {}, "Runs"), count, also, tag, search, sort, note),
        /**
         * @param {string} column
         * @param {boolean} descending
         */
        sorted(column, descending) {
            by.value = column;
            write(way, descending ? "↓" : "↑");
            way.setAttribute("aria-label", descending ? "Descending; turn round" : "Ascending; turn round");
        },
        /**
         * Only the runs with this tag are listed; a press lifts that.
         * @param {string} word
         */
        tagged(word) {
            tag.hidden = word === "";
            tag.replaceChildren("tag ", element("b", {}, word), " ×");
            tag.setAttribute("aria-label", `Only runs with the tag ${word}: show all again`);
        },
        /**
         * @param {number} shown
         * @param {number} all
         */
        count: (shown, all) =>
            write(count, all === 0 ? "" : shown === all ? grouped(all) : `${grouped(shown)} of ${grouped(all)}`),
        /** @param {...(string | HTMLElement)} words */
        say: (...words) => {
            const text = words.map((word) => (typeof word === "string" ? word : word.textContent)).join("");
            if (note.textContent !== text) note.replaceChildren(...words);
            note.hidden = text === "";
        },
    };
}
