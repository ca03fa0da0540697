import { format, grouped } from "../../numbers.js";
import { element } from "../../page/element.js";

const HEADS = ["mean strays", "computed", "value strays"];
const MARKS = ["circle", "diamond", ""];

/** How far things stray, drawn beside the law: a row for each kind of noise. */
export function table() {
    const count = element("td");
    const head = element("tr", {}, count, ...HEADS.map((name) => element("th", { scope: "col" }, name)));
    const lines = MARKS.map((mark) => line(mark));
    const node = element(
        "table",
        {},
        element("thead", {}, head),
        element("tbody", {}, ...lines.map((each) => each.node)),
    );

    /**
     * @param {NoiseRow[]} rows
     * @param {number} drawn
     */
    function show(rows, drawn) {
        count.textContent = `${grouped(drawn)} of each drawn`;
        rows.forEach((row, index) => lines[index].show(row));
    }
    return { node, show };
}

/** @param {string} mark */
function line(mark) {
    const name = element("span");
    const cells = ["mean", "law", "value"].map(() => element("td"));
    const head = element("th", { scope: "row" }, element("i", { class: `mark ${mark}` }), name);
    const node = element("tr", {}, head, ...cells);

    /** @param {NoiseRow} row */
    function show(row) {
        name.textContent = row.name;
        [format(row.mean, 3), format(row.law, 3), format(row.value)].forEach((words, index) => {
            cells[index].textContent = words;
        });
    }
    return { node, show };
}
