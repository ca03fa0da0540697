import { aroundCloud } from "./around_cloud.js";
import { pushApart } from "../draw/push_apart.js";
import { text } from "../draw/text.js";
import { ghosts, oval, comet, ring, spread, away } from "./marks.js";

const PALE = 0.15;
const WIDE = 190; // pixels of a side: "× diverged at step 1000000" fits
const TINY = 120; // pixels of a side: numerals among the dots would hide them

/**
 * Pixels of values in a cell {left, top, side} that shows the square `box` {cx, cy, half}.
 * @param {Pick<Cell, "left" | "top" | "side">} cell
 * @param {Box} box
 */
export function scales(cell, { cx, cy, half }) {
    const scale = cell.side / (2 * half);
    return {
        scale,
        /** @param {number} value */
        X: (value) => cell.left + (value - cx + half) * scale,
        /** @param {number} value */
        Y: (value) => cell.top + (cy + half - value) * scale,
    };
}

/**
 * One arm's cloud in its frame. `cell` {left, top, side} in pixels, `box` {cx, cy, half} the square of values
 * that it shows; `cloud` {x, y, labels, classes, marks, now, start, trail, first}: points, class numbers or null, what
 * stands for each class, moments now and at step 0, the means of the last steps, the points of step 0, the step of
 * divergence or null (`diverged`); `hue` {mark, text}; `isolated` the one class that stands out, or null.
 * @param {Ctx} ctx
 * @param {Cell} cell
 * @param {Box} box
 * @param {Cloud} cloud
 * @param {Hue} hue
 * @param {Palette} palette
 * @param {{ still?: boolean, note?: string, isolated?: number | null }} [parts]
 */
export function scatter(ctx, cell, box, cloud, hue, palette, { still = false, note = "", isolated = null } = {}) {
    const { scale, X, Y } = scales(cell, box);
    ctx.save();
    ctx.beginPath();
    ctx.rect(cell.left, cell.top, cell.side, cell.side);
    ctx.clip();
    const small = cell.side < 200;
    ghosts(ctx, cloud.first, X, Y, palette);
    const outside = dots(ctx, cell, cloud, X, Y, palette, { small, isolated });
    oval(ctx, cloud.start, X, Y, scale, { stroke: palette.ghost, width: 1.5, dash: [3, 3] });
    oval(ctx, cloud.now, X, Y, scale, { stroke: hue.mark, width: 2, fill: hue.mark });
    comet(ctx, cloud.trail, X, Y, hue, palette, still);
    const size = small ? 11 : 12;
    const named = numeralPlaces(cloud, cell, X, Y, size);
    numerals(ctx, named, cloud.marks, palette, { size, isolated });
    ring(ctx, X(cloud.start.mean[0]), Y(cloud.start.mean[1]), small ? 3 : 3.5, palette.surface, palette.ink3, 1.5);
    ring(ctx, X(cloud.now.mean[0]), Y(cloud.now.mean[1]), small ? 4.5 : 5.5, hue.mark, palette.surface, 2);
    if (!small) spread(ctx, cloud.now, X, Y, cell, hue, palette, named);
    if (note && !small)
        text(ctx, note, cell.left + 8, cell.top + cell.side - 8, { fill: palette.ink3, halo: palette.surface });
    ctx.restore();
    if (cloud.diverged === null) away(ctx, cell, box, cloud.now.mean, X, Y, hue, palette); // no mean is left
    remark(ctx, cell, cloud, outside, hue, palette);
}

/**
 * On one line, or on two where a square has no room for it.
 * @param {number} step
 * @param {number} side
 */
export function divergence(step, side) {
    return side < WIDE ? ["× diverged", `at step ${step}`] : [`× diverged at step ${step}`];
}

/**
 * That the lane has diverged, or how many points lie outside.
 * @param {Ctx} ctx
 * @param {Cell} cell
 * @param {Cloud} cloud
 * @param {number} outside
 * @param {Hue} hue
 * @param {Palette} palette
 */
function remark(ctx, cell, cloud, outside, hue, palette) {
    if (cloud.diverged !== null) {
        const how = /** @type {const} */ ({ size: 13, weight: 600, align: "center" });
        const [x, y] = [cell.left + cell.side / 2, cell.top + cell.side / 3];
        for (const [index, words] of divergence(cloud.diverged, cell.side).entries())
            text(ctx, words, x, y + 16 * index, { ...how, fill: hue.text, halo: palette.surface });
    } else if (outside) {
        const lie = outside === 1 ? "lies" : "lie";
        const of = cell.side < 200 ? `${outside} outside` : `${outside} of ${cloud.x.length} points ${lie} outside`;
        text(ctx, of, cell.left + 8, cell.top + 16, { fill: palette.ink, halo: palette.surface });
    }
}

/**
 * Draws the points and returns how many lie outside; what is not finite does.
 * @param {Ctx} ctx
 * @param {Cell} cell
 * @param {Cloud} cloud
 * @param {Scale} X
 * @param {Scale} Y
 * @param {Palette} palette
 * @param {{ small: boolean, isolated: number | null }} parts
 */
function dots(ctx, cell, { x, y, labels, classes }, X, Y, palette, { small, isolated }) {
    const radius = small ? 1.6 : 2.2;
    const groups = new Map();
    let outside = 0;
    for (let i = 0; i < x.length; i++) {
        const px = X(x[i]);
        const py = Y(y[i]);
        const inside = px >= cell.left && px <= cell.left + cell.side && py >= cell.top && py <= cell.top + cell.side;
        if (!inside) {
            outside++;
            continue;
        }
        const key = labels ? labels[i] : -1;
        if (!groups.has(key)) groups.set(key, []);
        groups.get(key).push(px, py);
    }
    for (const [key, places] of groups) {
        ctx.globalAlpha = isolated === null || key === isolated ? palette.point : PALE;
        ctx.fillStyle = key < 0 ? palette.ink3 : hueOf(key, classes, palette);
        ctx.beginPath();
        for (let at = 0; at < places.length; at += 2) {
            ctx.moveTo(places[at] + radius, places[at + 1]);
            ctx.arc(places[at], places[at + 1], radius, 0, 2 * Math.PI);
        }
        ctx.fill();
    }
    ctx.globalAlpha = 1;
    return outside;
}

/**
 * Few classes take colours far apart; the numeral is the real label.
 * @param {number} label
 * @param {number} classes
 * @param {Palette} palette
 */
function hueOf(label, classes, palette) {
    return palette.classes[Math.floor((label * palette.classes.length) / classes) % palette.classes.length];
}

/**
 * Where the numeral or name of each class stands: among its points, or around the cloud where it would hide them.
 * @param {Cloud} cloud
 * @param {Cell} cell
 * @param {Scale} X
 * @param {Scale} Y
 * @param {number} size
 */
export function numeralPlaces(cloud, cell, X, Y, size) {
    const among = places(cloud, X, Y, size);
    return cell.side < TINY ? aroundCloud(among, cloud, X, Y, { size, cell }) : among;
}

/**
 * Where the numeral or name of each class stands among the points: at their mean, pushed apart: [label, x, y] in
 * pixels.
 * @param {Cloud} cloud
 * @param {Scale} X
 * @param {Scale} Y
 * @param {number} size
 * @returns {Numeral[]}
 */
export function places({ x, y, labels, now, marks }, X, Y, size) {
    if (!labels) return [];
    /** @type {Map<number, [x: number, y: number, count: number]>} */
    const sums = new Map();
    for (let i = 0; i < x.length; i++) {
        if (!Number.isFinite(x[i]) || !Number.isFinite(y[i])) continue;
        const sum = sums.get(labels[i]) ?? [0, 0, 0];
        sums.set(labels[i], [sum[0] + x[i], sum[1] + y[i], sum[2] + 1]);
    }
    const wide = breadth(marks);
    const classes = [...sums].sort(([one], [other]) => one - other);
    /** @type {Pair[]} */
    const found = classes.map(([, [sx, sy, count]]) => [X(sx / count) / wide, Y(sy / count)]);
    found.push([X(now.mean[0]) / wide, Y(now.mean[1])]);
    pushApart(found, size + 3, 1);
    return classes.map(([label], index) => [label, found[index][0] * wide, found[index][1]]);
}

/**
 * How much more room marks need sideways than upwards: names are wider than numerals.
 * @param {string[]} marks
 */
export function breadth(marks) {
    return Math.max(1, ...marks.map(({ length }) => length / 2));
}

/**
 * @param {Ctx} ctx
 * @param {Numeral[]} named
 * @param {string[]} marks
 * @param {Palette} palette
 * @param {{ size: number, isolated: number | null }} parts
 */
function numerals(ctx, named, marks, palette, { size, isolated }) {
    for (const [label, px, py] of named) {
        ctx.globalAlpha = isolated === null || label === isolated ? 1 : PALE;
        text(ctx, marks[label] ?? `${label}`, px, py + 4, {
            size,
            weight: 700,
            align: "center",
            fill: palette.ink,
            halo: palette.surface,
        });
    }
    ctx.globalAlpha = 1;
}
