import { element } from "../page/element.js";
import { armName } from "../arms/name.js";
import { patterns } from "../arms/patterns.js";
import { slots } from "../arms/slots.js";
import { write } from "./write.js";

const MOST = 4; // more stand behind "+ 3 more"

/**
 * The arms of a run and, line by line beside them, their accuracies: two cells that belong together.
 * @param {ListedRun} run
 */
export function arms(run) {
    const all = run.arms;
    const hues = slots(all.map((arm) => arm.kind));
    const worn = patterns(hues);
    const shown = all.length > MOST ? MOST - 1 : all.length;
    const rest = all
        .slice(shown)
        .map((arm) => arm.name)
        .join(", ");
    const names = all.slice(0, shown).map((arm, index) =>
        element(
            "li",
            { class: `arm-${hues[index]}` },
            element("i", { class: `dot mark-${worn[index]}` }),
            element(
                "span",
                {},
                armName(
                    arm.name,
                    undefined,
                    all.map(({ name }) => name),
                ),
            ),
        ),
    );
    const shares = names.map(() => element("li"));
    const more = all.length - shown;
    return {
        names: element(
            "ul",
            { class: "lines arms-of", role: "list" },
            ...names,
            more ? element("li", { class: "fine", title: rest }, `+ ${more} more`) : null,
        ),
        shares: element("ul", { class: "lines shares", role: "list" }, ...shares),
        /** @param {ListedRun} run */
        update({ accuracy }) {
            for (const [index, line] of shares.entries()) write(line, share(accuracy?.[index]));
        },
    };
}

/** @param {number | null | undefined} value */
function share(value) {
    return typeof value === "number" ? `${(100 * value).toFixed(1)} %` : "–";
}
