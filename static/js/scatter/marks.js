import { ellipse } from "../draw/ellipse.js";
import { text } from "../draw/text.js";

/**
 * @param {Ctx} ctx
 * @param {PlainCloud} first
 * @param {Scale} X
 * @param {Scale} Y
 * @param {Palette} palette
 */
export function ghosts(ctx, first, X, Y, palette) {
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

/**
 * @param {Ctx} ctx
 * @param {Moments} moments
 * @param {Scale} X
 * @param {Scale} Y
 * @param {number} scale
 * @param {{ stroke: string, width: number, dash?: number[], fill?: string }} parts
 */
export function oval(ctx, { mean, cov }, X, Y, scale, { stroke, width, dash = [], fill }) {
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

/**
 * The path of the mean, thinner and paler with age; a plain line where motion is reduced.
 * @param {Ctx} ctx
 * @param {Pair[]} trail
 * @param {Scale} X
 * @param {Scale} Y
 * @param {Hue} hue
 * @param {Palette} palette
 * @param {boolean} still
 */
export function comet(ctx, trail, X, Y, hue, palette, still) {
    ctx.lineCap = "round";
    /** @type {[from: Pair, to: Pair, age: number][]} */
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

/**
 * @param {Ctx} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {string} fill
 * @param {string} stroke
 * @param {number} width
 */
export function ring(ctx, x, y, radius, fill, stroke, width) {
    if (!Number.isFinite(x) || !Number.isFinite(y)) return;
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.fillStyle = fill;
    ctx.fill();
    ctx.strokeStyle = stroke;
    ctx.lineWidth = width;
    ctx.stroke();
}

/**
 * "1 sd" at the top or the bottom of the ellipse: where it lies in the cell, and farther from the numerals.
 * @param {Ctx} ctx
 * @param {Moments} moments
 * @param {Scale} X
 * @param {Scale} Y
 * @param {Cell} cell
 * @param {Hue} hue
 * @param {Palette} palette
 * @param {Numeral[]} named
 */
export function spread(ctx, { mean, cov }, X, Y, cell, hue, palette, named) {
    const sd = Math.sqrt(cov[2]);
    if (!(sd > 0)) return;
    const ends = [1, -1].map((up) => ({ x: X(mean[0] + (up * cov[1]) / sd), y: Y(mean[1] + up * sd), up, room: 40 }));
    for (const end of ends) {
        const nearest = named.map(([, px, py]) => Math.hypot(px - end.x, py - (end.y - 30 * end.up)));
        end.room = Math.min(end.room, ...nearest);
    }
    /** @param {{ x: number, y: number, up: number }} parts */
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

/**
 * An arrow at the edge while the mean is out of sight.
 * @param {Ctx} ctx
 * @param {Cell} cell
 * @param {Box} box
 * @param {Pair} pair
 * @param {Scale} X
 * @param {Scale} Y
 * @param {Hue} hue
 * @param {Palette} palette
 */
export function away(ctx, cell, { cx, cy, half }, [mx, my], X, Y, hue, palette) {
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
