import { pushApart } from "../draw/push_apart.js";
import { ellipse } from "../draw/ellipse.js";
import { text } from "../draw/text.js";

const PALE = 0.15;

/** Pixels of values in a cell {left, top, side} that shows the square `box` {cx, cy, half}. */
export function scales(cell, { cx, cy, half }) {
    const scale = cell.side / (2 * half);
    return {
        scale,
        X: (value) => cell.left + (value - cx + half) * scale,
        Y: (value) => cell.top + (cy + half - value) * scale,
    };
}

/**
 * One arm's cloud on a frame of Plotly's. `cell` {left, top, side} in pixels, `box` {cx, cy, half} the square of values
 * that it shows; `cloud` {x, y, labels, classes, now, start, trail, first}: points, class numbers or null, moments now and
 * at step 0, the means of the last steps, the points of step 0, the step of divergence or null (`diverged`); `hue` {mark, text}; `isolated` the one class that stands
 * out, or null.
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
    const named = cloud.labels ? places(cloud, X, Y, size) : [];
    numerals(ctx, named, palette, { size, isolated });
    ring(ctx, X(cloud.start.mean[0]), Y(cloud.start.mean[1]), small ? 3 : 3.5, palette.surface, palette.ink3, 1.5);
    ring(ctx, X(cloud.now.mean[0]), Y(cloud.now.mean[1]), small ? 4.5 : 5.5, hue.mark, palette.surface, 2);
    if (!small) spread(ctx, cloud.now, X, Y, cell, hue, palette, named);
    if (note && !small)
        text(ctx, note, cell.left + 8, cell.top + cell.side - 8, { fill: palette.ink3, halo: palette.surface });
    ctx.restore();
    away(ctx, cell, box, cloud.now.mean, X, Y, hue, palette);
    if (cloud.diverged !== null && cloud.diverged !== undefined) {
        const words = `× diverged at step ${cloud.diverged}`;
        text(ctx, words, cell.left + cell.side / 2, cell.top + cell.side / 3, {
            size: 13,
            weight: 600,
            align: "center",
            fill: hue.text,
            halo: palette.surface,
        });
    } else if (outside) {
        const of = small
            ? `${outside} outside`
            : `${outside} of ${cloud.x.length} points ${outside === 1 ? "lies" : "lie"} outside`;
        text(ctx, of, cell.left + 8, cell.top + 16, { fill: palette.ink, halo: palette.surface });
    }
}

function ghosts(ctx, first, X, Y, palette) {
    ctx.globalAlpha = 0.38;
    ctx.fillStyle = palette.ghost;
    ctx.beginPath();
    for (let i = 0; i < first.x.length; i++) {
        const x = X(first.x[i]);
        const y = Y(first.y[i]);
        if (Number.isFinite(x) && Number.isFinite(y)) ctx.rect(x - 1, y - 1, 2, 2);
    }
    ctx.fill();
    ctx.globalAlpha = 1;
}

/** Draws the points and returns how many lie outside; what is not finite does. */
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

/** Few classes take colours far apart; the numeral is the real label. */
function hueOf(label, classes, palette) {
    return palette.classes[Math.floor((label * palette.classes.length) / classes) % palette.classes.length];
}

function oval(ctx, { mean, cov }, X, Y, scale, { stroke, width, dash = [], fill }) {
    const { rx, ry, angle } = ellipse(cov);
    if (!Number.isFinite(rx) || !Number.isFinite(ry) || rx * scale > 1e5) return;
    ctx.beginPath();
    ctx.ellipse(X(mean[0]), Y(mean[1]), rx * scale, ry * scale, -angle, 0, 2 * Math.PI);
    if (fill) {
        ctx.globalAlpha = 0.05;
        ctx.fillStyle = fill;
        ctx.fill();
        ctx.globalAlpha = 1;
    }
    ctx.setLineDash(dash);
    ctx.strokeStyle = stroke;
    ctx.lineWidth = width;
    ctx.stroke();
    ctx.setLineDash([]);
}

/** The path of the mean, thinner and paler with age; a plain line where motion shall be reduced. */
function comet(ctx, trail, X, Y, hue, palette, still) {
    ctx.lineCap = "round";
    const parts = [];
    for (let i = 1; i < trail.length; i++) parts.push([trail[i - 1], trail[i], still ? 0.5 : i / (trail.length - 1)]);
    for (const halo of [true, false]) {
        for (const [from, to, age] of parts) {
            if (![...from, ...to].every(Number.isFinite)) continue;
            ctx.globalAlpha = halo ? 0.3 + 0.55 * age : 0.22 + 0.78 * age;
            ctx.lineWidth = halo ? 2.6 + 3.4 * age : 0.7 + 2.8 * age * age;
            ctx.strokeStyle = halo ? palette.surface : hue.mark;
            ctx.beginPath();
            ctx.moveTo(X(from[0]), Y(from[1]));
            ctx.lineTo(X(to[0]), Y(to[1]));
            ctx.stroke();
        }
    }
    ctx.globalAlpha = 1;
    ctx.lineCap = "butt";
}

/** Where the numeral of each class stands: at the mean of its points, pushed apart: [label, x, y] in pixels. */
export function places({ x, y, labels, now }, X, Y, size) {
    const sums = new Map();
    for (let i = 0; i < x.length; i++) {
        if (!Number.isFinite(x[i]) || !Number.isFinite(y[i])) continue;
        const sum = sums.get(labels[i]) ?? [0, 0, 0];
        sums.set(labels[i], [sum[0] + x[i], sum[1] + y[i], sum[2] + 1]);
    }
    const classes = [...sums.keys()].sort((a, b) => a - b);
    const found = classes.map((label) => {
        const [sx, sy, count] = sums.get(label);
        return [X(sx / count), Y(sy / count)];
    });
    found.push([X(now.mean[0]), Y(now.mean[1])]);
    pushApart(found, size + 3, 1);
    return classes.map((label, index) => [label, ...found[index]]);
}

function numerals(ctx, named, palette, { size, isolated }) {
    for (const [label, px, py] of named) {
        ctx.globalAlpha = isolated === null || label === isolated ? 1 : PALE;
        text(ctx, `${label}`, px, py + 4, {
            size,
            weight: 700,
            align: "center",
            fill: palette.ink,
            halo: palette.surface,
        });
    }
    ctx.globalAlpha = 1;
}

function ring(ctx, x, y, radius, fill, stroke, width) {
    if (!Number.isFinite(x) || !Number.isFinite(y)) return;
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.fillStyle = fill;
    ctx.fill();
    ctx.strokeStyle = stroke;
    ctx.lineWidth = width;
    ctx.stroke();
}

/** "1 sd" at the top or the bottom of the ellipse: where it lies in the cell, and farther from the numerals. */
function spread(ctx, { mean, cov }, X, Y, cell, hue, palette, named) {
    const sd = Math.sqrt(cov[2]);
    if (!(sd > 0)) return;
    const ends = [1, -1].map((up) => ({ x: X(mean[0] + (up * cov[1]) / sd), y: Y(mean[1] + up * sd), up, room: 40 }));
    for (const end of ends) {
        const nearest = named.map(([, px, py]) => Math.hypot(px - end.x, py - (end.y - 30 * end.up)));
        end.room = Math.min(end.room, ...nearest);
    }
    const inside = ({ x, y, up }) =>
        Math.abs(y - 24 * up - (cell.top + cell.side / 2)) < cell.side / 2 - 40 &&
        x > cell.left + 16 &&
        x < cell.left + cell.side - 16;
    const best = ends.filter(inside).sort((a, b) => b.room - a.room)[0];
    if (!best) return;
    const { x, y, up } = best;
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.lineTo(x, y - 22 * up);
    ctx.strokeStyle = hue.mark;
    ctx.lineWidth = 1;
    ctx.stroke();
    text(ctx, "1 sd", x, up > 0 ? y - 27 : y + 34, {
        weight: 600,
        align: "center",
        fill: hue.text,
        halo: palette.surface,
    });
}

/** An arrow at the edge while the mean is out of sight. */
function away(ctx, cell, { cx, cy, half }, [mx, my], X, Y, hue, palette) {
    const far = Math.max(Math.abs(mx - cx), Math.abs(my - cy));
    if (!(far > half) || !Number.isFinite(far)) return;
    const pull = (half * 0.88) / far;
    const x = X(cx + (mx - cx) * pull);
    const y = Y(cy + (my - cy) * pull);
    ctx.save();
    ctx.translate(x, y);
    ctx.rotate(Math.atan2(cy - my, mx - cx));
    ctx.beginPath();
    ctx.moveTo(-9, -6);
    ctx.lineTo(8, 0);
    ctx.lineTo(-9, 6);
    ctx.closePath();
    ctx.fillStyle = hue.mark;
    ctx.fill();
    ctx.restore();
    const right = x > cell.left + cell.side / 2;
    const where = `mean at (${mx.toFixed(1)}, ${my.toFixed(1)})`.replaceAll("-", "−");
    // Clear of the words at the cell's top and bottom.
    const beside = Math.max(cell.top + 34, Math.min(y + 4, cell.top + cell.side - 26));
    text(ctx, where, x + (right ? -14 : 14), beside, {
        weight: 600,
        align: right ? "right" : "left",
        fill: hue.text,
        halo: palette.surface,
    });
}
