import { shade } from "./shade.js";

const TURN = 2 * Math.PI;
const SIDES = [-1, 1];

/**
 * An animal's face around (x, y): pointed ears make a cat, round ears another animal. The shapes are those of
 * `engine/datasets/figures.py`. Small faces are silhouettes.
 * @param {Ctx} ctx
 * @param {{ x: number, y: number, radius: number, cat: boolean, coat: number, palette: Palette }} parts
 */
export function face(ctx, { x, y, radius, cat, coat, palette }) {
    ctx.save();
    ctx.translate(x, y);
    ctx.scale(radius, -radius);
    const large = radius > 24;
    ctx.lineWidth = (large ? 2.5 : 1.25) / radius;
    ctx.lineJoin = "round";
    ctx.strokeStyle = palette.ink2;
    ctx.fillStyle = shade(palette, coat);
    for (const draw of [ears, head]) {
        draw(ctx, cat);
        ctx.stroke();
    }
    for (const draw of [ears, head]) {
        draw(ctx, cat);
        ctx.fill();
    }
    if (large) features(ctx, cat, palette);
    ctx.restore();
}

/**
 * @param {Ctx} ctx
 * @param {boolean} cat
 */
function head(ctx, cat) {
    ctx.beginPath();
    ctx.ellipse(0, 0, 1, cat ? 0.84 : 0.9, 0, 0, TURN);
}

/**
 * @param {Ctx} ctx
 * @param {boolean} cat
 */
function ears(ctx, cat, inner = 1) {
    ctx.beginPath();
    for (const side of SIDES) {
        if (cat) pointed(ctx, side, inner);
        else {
            ctx.moveTo(side * 0.72 + 0.38 * inner, 0.72);
            ctx.ellipse(side * 0.72, 0.72, 0.38 * inner, 0.38 * inner, 0, 0, TURN);
        }
    }
}

/**
 * @param {Ctx} ctx
 * @param {number} side
 * @param {number} inner
 */
function pointed(ctx, side, inner) {
    const corners = [
        [0.97, 0.12],
        [0.78, 1.42],
        [0.14, 0.7],
    ];
    const middle = [0.63, 0.75];
    corners.forEach(([across, up], index) => {
        const at = [side * (middle[0] + inner * (across - middle[0])), middle[1] + inner * (up - middle[1])];
        (index ? ctx.lineTo : ctx.moveTo).call(ctx, at[0], at[1]);
    });
    ctx.closePath();
}

/**
 * @param {Ctx} ctx
 * @param {boolean} cat
 * @param {Palette} palette
 */
function features(ctx, cat, palette) {
    const [pink, green] = [palette.classes[0], palette.classes[3]];
    const coat = ctx.fillStyle;
    ears(ctx, cat, 0.55);
    fill(ctx, pink);
    head(ctx, cat);
    fill(ctx, coat);
    if (!cat) {
        ctx.beginPath();
        ctx.ellipse(0, -0.36, 0.42, 0.33, 0, 0, TURN);
        fill(ctx, palette.ghost);
    }
    for (const side of SIDES) eye(ctx, side, cat, green, palette);
    if (cat) {
        whiskers(ctx, palette);
        ctx.beginPath();
        ctx.moveTo(-0.14, -0.2);
        ctx.lineTo(0.14, -0.2);
        ctx.lineTo(0, -0.36);
        fill(ctx, pink);
    } else {
        ctx.beginPath();
        ctx.ellipse(0, -0.22, 0.17, 0.12, 0, 0, TURN);
        fill(ctx, shade(palette, -1));
    }
}

/**
 * @param {Ctx} ctx
 * @param {number} side
 * @param {boolean} cat
 * @param {string} iris
 * @param {Palette} palette
 */
function eye(ctx, side, cat, iris, palette) {
    ctx.beginPath();
    ctx.ellipse(side * 0.41, 0.1, 0.21, 0.19, 0, 0, TURN);
    fill(ctx, iris);
    ctx.beginPath();
    ctx.ellipse(side * 0.41, 0.1, cat ? 0.07 : 0.11, cat ? 0.17 : 0.11, 0, 0, TURN);
    fill(ctx, shade(palette, -1));
}

/**
 * @param {Ctx} ctx
 * @param {Palette} palette
 */
function whiskers(ctx, palette) {
    ctx.strokeStyle = palette.ink3;
    ctx.beginPath();
    for (const side of SIDES) {
        for (const fan of [-1, 0, 1]) {
            ctx.moveTo(side * 0.34, -0.36 + 0.08 * fan);
            ctx.lineTo(side * 1.36, -0.36 + 0.26 * fan);
        }
    }
    ctx.stroke();
}

/**
 * @param {Ctx} ctx
 * @param {string | CanvasGradient | CanvasPattern} colour
 */
function fill(ctx, colour) {
    ctx.fillStyle = colour;
    ctx.fill();
}
