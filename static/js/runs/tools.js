import { element } from "../page/element.js";
import { grouped } from "../numbers.js";
import { COLUMNS } from "./table.js";
import { write } from "./write.js";

/**
 * Above the table: how many runs, whether with those that claims have trained, a search, and where a card has no column
 * heads the order; below them one plain line.
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
        oninput: () => onSearch(search.value.trim()),
    });
    const by = element(
        "select",
        { class: "input", "aria-label": "Sort by", onchange: () => onSort(by.value) },
        ...Object.entries(COLUMNS).map(([column, text]) => element("option", { value: column }, text)),
    );
    const way = element("button", { type: "button", class: "button", onclick: () => onSort(by.value) });
    const claims = element("input", { type: "checkbox", onchange: () => onClaims(claims.checked) });
    const tag = element("button", { type: "button", class: "button only", hidden: true, onclick: () => onTag("") });
    const note = element("p", { class: "note", role: "status" });
    return {
        node: element(
            "div",
            { class: "tools" },
            element("h1", {}, "Runs"),
            count,
            element("label", { class: "also" }, claims, "also the runs behind the claims"),
            tag,
            search,
            element("div", { class: "sort" }, by, way),
            note,
        ),
        sorted(column, descending) {
            by.value = column;
            write(way, descending ? "↓" : "↑");
            way.setAttribute("aria-label", descending ? "Descending; turn round" : "Ascending; turn round");
        },
        /** Only the runs with this tag are listed; a press lifts that. */
        tagged(word) {
            tag.hidden = word === "";
            tag.replaceChildren("tag ", element("b", {}, word), " ×");
            tag.setAttribute("aria-label", `Only runs with the tag ${word}: show all again`);
        },
        count: (shown, all) =>
            write(count, all === 0 ? "" : shown === all ? grouped(all) : `${grouped(shown)} of ${grouped(all)}`),
        say: (...words) => {
            const text = words.map((word) => word.textContent ?? word).join("");
            if (note.textContent !== text) note.replaceChildren(...words);
            note.hidden = text === "";
        },
    };
}
