import Context from "../../vendor/svgcanvas/context.js";
import { text } from "../draw/text.js";

const PAD = 16;
const TITLE = 24;
const NAMES = 24;
const SHARP = 2;

/**
 * Saves a panel's picture as "png" (twice as sharp as the screen) or "svg".
 * @param {"png" | "svg"} kind
 * @param {Pick<Offered, "name" | "picture">} panel
 * @param {View} view
 * @param {Palette} palette
 */
export async function save(kind, panel, view, palette) {
    const picture = panel.picture(view, palette);
    const blob =
        kind === "svg" ? new Blob([svg(picture, palette)], { type: "image/svg+xml" }) : await png(picture, palette);
    download(blob, fileName(view, panel.name, kind));
}

/**
 * A picture as SVG text. `picture` is {title, width, height, draw(ctx), arms?: [{name, text}]}, whose names stand under
 * the title in their colours where the charts do not say them: charts draw onto it as onto a canvas, with `direct` of
 * draw/reveal.js for `reveal`, and without Path2D.
 * @param {Picture} picture
 * @param {Palette} palette
 */
export function svg(picture, palette) {
    const { width, height } = size(picture);
    const ctx = new Context({ width, height });
    halveCircles(ctx);
    compose(ctx, picture, palette);
    return ctx.getSerializedSvg().replace(/ d="[^"]*"/g, shorter);
}

/**
 * Draws whole circles as two halves: the library ends one a thousandth of an angle before its beginning, which is the
 * same place once numbers are `shorter`, and then nothing is drawn.
 * @param {Pick<Ctx, "arc">} ctx
 */
function halveCircles(ctx) {
    const arc = ctx.arc.bind(ctx);
    ctx.arc = (x, y, radius, from, to, back) => {
        if (Math.abs(to - from) < 2 * Math.PI) return arc(x, y, radius, from, to, back);
        const half = back ? -Math.PI : Math.PI;
        arc(x, y, radius, from, from + half, back);
        arc(x, y, radius, from + half, from + 2 * half, back);
    };
}

/**
 * A hundredth of a pixel is enough for a path.
 * @param {string} path
 */
function shorter(path) {
    return path.replace(/-?\d+\.\d{3,}(e-?\d+)?/g, (number) => String(Number(Number(number).toFixed(2))));
}

/**
 * The same as a PNG.
 * @param {Picture} picture
 * @param {Palette} palette
 * @returns {Promise<Blob>}
 */
export async function png(picture, palette) {
    const { width, height } = size(picture);
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: width * SHARP, height: height * SHARP });
    const ctx = /** @type {Ctx} */ (canvas.getContext("2d"));
    ctx.scale(SHARP, SHARP);
    compose(ctx, picture, palette);
    return new Promise((resolve, reject) =>
        canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("No picture was made."))), "image/png"),
    );
}

/**
 * firm-ground-<run>-<panel>-step220.png
 * @param {View} view
 * @param {string} panel
 * @param {string} kind
 */
export function fileName(view, panel, kind) {
    return `firm-ground-${view.run.id}-${panel}-step${view.step}.${kind}`;
}

/**
 * @param {Blob} blob
 * @param {string} name
 */
export function download(blob, name) {
    const link = document.createElement("a");
    Object.assign(link, { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** @param {Pick<Picture, "width" | "height" | "arms">} parts */
function size({ width, height, arms }) {
    return { width: Math.ceil(width) + 2 * PAD, height: Math.ceil(height) + 2 * PAD + head(arms) };
}

/** @param {Picture["arms"]} arms */
function head(arms) {
    return TITLE + (arms?.length ? NAMES : 0);
}

/**
 * @param {Ctx} ctx
 * @param {Picture} picture
 * @param {Palette} palette
 */
function compose(ctx, picture, palette) {
    const { width, height } = size(picture);
    ctx.fillStyle = palette.bg;
    ctx.fillRect(0, 0, width, height);
    text(ctx, picture.title, PAD, PAD + 14, { size: 14, weight: 600, fill: palette.ink });
    let x = PAD;
    for (const arm of picture.arms ?? []) {
        text(ctx, arm.name, x, PAD + TITLE + 12, { size: 12, weight: 600, fill: arm.text });
        x += ctx.measureText(arm.name).width + 16;
    }
    ctx.save();
    ctx.translate(PAD, PAD + head(picture.arms));
    picture.draw(ctx);
    ctx.restore();
}
