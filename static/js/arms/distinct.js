/**
 * Names for places that show little more than their last `tail` letters: where those are the same in several names, the
 * words that these names end with alike give way to "…", so that the part in which they differ is seen.
 * @param {string[]} names
 * @param {number} tail
 */
export function distinct(names, tail) {
    const split = names.map((name) => [...name]);
    const ends = split.map((letters) => letters.slice(-tail).join(""));
    return split.map((letters, index) => {
        const twins = split.filter((_, other) => ends[other] === ends[index]);
        const same = twins.length > 1 ? shared(twins) : 0;
        return same > 1 && same < letters.length ? `${letters.slice(0, -same).join("")}…` : names[index];
    });
}

/**
 * How many letters all of them end with, in whole words if there is a space among these.
 * @param {string[][]} all
 */
function shared(all) {
    const shortest = Math.min(...all.map(({ length }) => length));
    let same = 0;
    while (same < shortest && all.every((letters) => letters.at(-1 - same) === all[0].at(-1 - same))) same++;
    const end = all[0].slice(all[0].length - same);
    const space = end.indexOf(" ");
    return space < 0 ? same : same - space;
}
