import { facts } from "../facts.js";

const MOST = 4; // names that find room in a cloud

/**
 * What a class is called where there is room for words: "digit 4", "cat".
 * @param {string} dataset
 * @param {number} label
 */
export function classWords(dataset, label) {
    const name = className(dataset, label);
    return /^\d+$/.test(name) ? `digit ${name}` : name;
}

/**
 * Its name in a table: "4", "cat".
 * @param {string} dataset
 * @param {number} label
 */
export function className(dataset, label) {
    return facts().datasets[dataset]?.classes[label] ?? `class ${label}`;
}

/**
 * What stands for it in a cloud: its name, or its number where names are many.
 * @param {string} dataset
 * @param {number} label
 */
export function classMark(dataset, label) {
    const { length } = facts().datasets[dataset]?.classes ?? [];
    return length > 0 && length <= MOST ? className(dataset, label) : `${label}`;
}

/**
 * What one dot is: an example, as two units see it.
 * @param {{ dataset: string, count: number, layer: number, units: Pair }} shown
 */
export function dotWords({ dataset, count, layer, units: [across, up] }) {
    const example = facts().datasets[dataset]?.example ?? "example";
    const seen = across === up ? `unit ${across}` : `unit ${across} and unit ${up}`;
    const see = across === up ? "sees" : "see";
    return `Each dot is one ${example} of ${count} that are watched: here as ${seen} of layer ${layer} ${see} it.`;
}
