import { within } from "./drawing.js";

const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/**
 * Sets to begin with and to change: a line parts the first, a closed one the second, a bent one the third. Each has
 * more points than the usual batch.
 * @returns {StartingSet[]}
 */
export function starts() {
    return [
        { name: "two clouds", points: [...cloud(40, [-0.4, -0.3], 0.42, 0), ...cloud(40, [0.4, 0.3], 0.42, 1)] },
        { name: "a ring", points: [...ring(48, 0.78, 0), ...cloud(36, [0, 0], 0.38, 1)] },
        { name: "two moons", points: [...moon(40, 0), ...moon(40, 1)] },
    ];
}

/**
 * A disc, filled evenly: seeds of a sunflower.
 * @param {number} count
 * @param {Pair} middle
 * @param {number} radius
 * @param {number} label
 */
function cloud(count, [x, y], radius, label) {
    return drawn(count, label, (part, index) => {
        const [far, angle] = [radius * Math.sqrt(part), GOLDEN * index];
        return [x + far * Math.cos(angle), y + far * Math.sin(angle)];
    });
}

/**
 * @param {number} count
 * @param {number} radius
 * @param {number} label
 */
function ring(count, radius, label) {
    return drawn(count, label, (part, index) => {
        const far = radius + uneven(index);
        return [far * Math.cos(2 * Math.PI * part), far * Math.sin(2 * Math.PI * part)];
    });
}

/**
 * Half a ring; that of the filled points is upside down and reaches into the other.
 * @param {number} count
 * @param {number} label
 */
function moon(count, label) {
    const side = label ? -1 : 1;
    return drawn(count, label, (part, index) => {
        const far = 0.55 + uneven(index);
        return [side * (far * Math.cos(Math.PI * part) - 0.27), side * (far * Math.sin(Math.PI * part) - 0.16)];
    });
}

/**
 * @param {number} count
 * @param {number} label
 * @param {(part: number, index: number) => Pair} place `part` of the way, from 0 to 1
 * @returns {DrawnPoint[]}
 */
function drawn(count, label, place) {
    return Array.from({ length: count }, (_, index) => [...within(place((index + 0.5) / count, index)), label]);
}

/**
 * A little to either side, in no visible order.
 * @param {number} index
 */
function uneven(index) {
    return 0.08 * Math.sin(GOLDEN * index * 7);
}
