import { file } from "../base.js";
import { unpack } from "../replay/unpack.js";

/** @type {Map<string, Promise<any>>} */
const asked = new Map();

/**
 * What a card draws, by name: the documents of `static/lesson/`, or those that the page carries. A log in one is
 * unpacked. Rejects where one cannot be fetched; the next call asks again.
 * @param {string[]} names
 * @returns {Promise<Record<string, any>>}
 */
export async function documents(names) {
    const found = await Promise.all(names.map(document_));
    return Object.fromEntries(names.map((name, index) => [name, found[index]]));
}

/** @param {string} name */
function document_(name) {
    let one = asked.get(name);
    if (!one) {
        one = read(name);
        asked.set(name, one);
        one.catch(() => asked.delete(name));
    }
    return one;
}

/** @param {string} name */
async function read(name) {
    const carried = document.getElementById(`lesson-${name}`);
    const text = carried ? (carried.textContent ?? "") : await fetched(file(`lesson/${name}.json`));
    const found = JSON.parse(text);
    return "log" in found ? { ...found, log: await unpack(found.log) } : found;
}

/** @param {URL} address */
async function fetched(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address.pathname}: ${answer.status}`);
    return answer.text();
}
