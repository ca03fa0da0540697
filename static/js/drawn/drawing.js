import { facts } from "../facts.js";

const DECIMALS = 1e3; // a thousandth of the plane is less than a pixel

/**
 * Points that are drawn, with the way back. Every act that changes them is one that `undo` takes back, and tells
 * `onchange`. A place beyond the plane becomes the nearest on its rim.
 * @param {readonly DrawnPoint[]} first
 * @param {DrawingLimits} limits
 * @param {(points: readonly DrawnPoint[]) => void} [onchange]
 */
export function createDrawing(first, limits, onchange = () => {}) {
    let points = first;
    /** @type {(readonly DrawnPoint[])[]} */
    const before = [];

    /** @param {readonly DrawnPoint[]} after */
    function change(after) {
        before.push(points);
        points = after;
        onchange(points);
    }

    return {
        get points() {
            return points;
        },
        get undoable() {
            return before.length > 0;
        },
        /**
         * Whether there was room for it.
         * @param {Pair} place
         * @param {number} label
         */
        add(place, label) {
            if (points.length >= limits.most) return false;
            change([...points, [...within(place), label]]);
            return true;
        },
        /**
         * @param {number} index
         * @param {Pair} place
         */
        move(index, place) {
            change(points.map((point, other) => (other === index ? [...within(place), point[2]] : point)));
        },
        /** @param {number} index */
        remove(index) {
            change(points.filter((_, other) => other !== index));
        },
        clear() {
            if (points.length) change([]);
        },
        /** @param {StartingSet} start */
        start(start) {
            change(start.points);
        },
        undo() {
            const last = before.pop();
            if (!last) return;
            points = last;
            onchange(points);
        },
    };
}

/**
 * The point nearest to a place, within reach; the newest of several.
 * @param {readonly DrawnPoint[]} points
 * @param {Pair} place
 * @param {number} reach in the plane's own unit
 */
export function nearestPoint(points, [x, y], reach) {
    let [found, least] = [-1, reach];
    points.forEach(([px, py], index) => {
        const distance = Math.hypot(px - x, py - y);
        if (distance <= least) [found, least] = [index, distance];
    });
    return found < 0 ? null : found;
}

/**
 * "36 of 500 points: 20 hollow, 16 filled", and what is missing.
 * @param {readonly DrawnPoint[]} points
 * @param {DrawingLimits} limits
 */
export function countWords(points, limits) {
    const each = classNames().map((name, label) => ({
        name,
        count: points.filter((point) => point[2] === label).length,
    }));
    const parts = each.map((one) => `${one.count} ${one.name}`).join(", ");
    const said = `${points.length} of ${limits.most} points: ${parts}`;
    const enough = points.length >= limits.least && each.every(({ count }) => count >= limits.each);
    return enough ? said : `${said}; at least ${limits.least}, at least ${limits.each} of each class`;
}

/** What the two classes are called, in the order of their numbers. */
export function classNames() {
    return facts().datasets.drawn.classes;
}

/**
 * @param {Pair} place
 * @returns {Pair}
 */
export function within([x, y]) {
    const [inX, inY] = [x, y].map((one) => Math.round(Math.min(1, Math.max(-1, one)) * DECIMALS) / DECIMALS);
    return [inX, inY];
}
