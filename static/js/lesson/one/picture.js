import { surface } from "../../draw/surface.js";
import { element } from "../../page/element.js";
import { answer, elsewhere, ways } from "./answer.js";
import { bars } from "./bars.js";
import { batch } from "./batch.js";
import { controls } from "./controls.js";
import { halves, pixels, whole } from "./pixels.js";
import { shares } from "./shares.js";
import { key, lesson, sentence, title, verdict } from "./words.js";

const THUMB = 64; // device pixels of a picture in its button

/**
 * @param {HTMLElement} stage
 * @param {OneData} data
 * @param {CardGiven} given
 * @returns {CardPicture}
 */
export function picture(stage, data, given) {
    /** @type {OneView} */
    const view = { digit: 0, size: 64, company: 0, running: false, answered: false };
    const pictures = whole(data.pictures);
    const company = halves(data.company_pictures);
    const pictured = company.length / data.companies;
    const used = controls(data, view, () => changed(true));
    const parts = layout(stage, used.digits, used.row);
    const [batched, barred, shared] = [parts.batch, parts.bars, parts.shares].map(({ box }) =>
        surface(box, { onchange: given.repaint }),
    );
    changed(false);

    /** @param {boolean} byPerson */
    function changed(byPerson) {
        used.show();
        write(parts, data, view);
        given.repaint();
        if (byPerson) given.tell();
    }

    /** @param {Palette} palette */
    function draw(palette) {
        used.canvases.forEach((canvas, digit) => thumb(canvas, pictures[digit], palette));
        const others = company.slice(
            view.company * pictured,
            view.company * pictured + Math.min(view.size - 1, pictured),
        );
        batched.draw((ctx, width, height) =>
            batch(ctx, width, height, {
                digit: pictures[view.digit],
                others,
                size: view.size,
                faint: view.running,
                palette,
            }),
        );
        const label = data.labels[view.digit];
        barred.draw((ctx, width, height) =>
            bars(ctx, width, height, { answer: answer(data, view), elsewhere: elsewhere(data, view), label, palette }),
        );
        shared.draw((ctx, width, height) => shares(ctx, width, height, { ways: ways(data, view), palette }));
    }

    stage.classList.add("unanswered");
    /** The digit is alone, as was asked. */
    function answered() {
        stage.classList.remove("unanswered");
        Object.assign(view, { answered: true, size: 1, running: false });
        changed(false);
    }
    return {
        draw,
        answered,
        said: () => sentence(data, view, answer(data, view), elsewhere(data, view), ways(data, view)),
    };
}

/**
 * @param {ReturnType<typeof layout>} parts
 * @param {OneData} data
 * @param {OneView} view
 */
function write(parts, data, view) {
    const now = answer(data, view);
    const right = now.says === data.labels[view.digit];
    parts.batch.title.textContent = title(view);
    parts.bars.title.textContent = `It says ${verdict(now)}: ${right ? "right" : "wrong"}`;
    parts.shares.title.textContent = `Right, of ${data.tested} test digits`;
    parts.bars.note.textContent = key(data, view);
    parts.lesson.textContent = lesson(data, view, elsewhere(data, view));
}

/**
 * @param {HTMLElement} stage
 * @param {HTMLElement} digits
 * @param {HTMLElement} row
 */
function layout(stage, digits, row) {
    const batch = panel("batch");
    const bars = panel("answers");
    const shares = panel("shares");
    const lesson = element("p", { class: "says" });
    stage.classList.add("lesson-one");
    stage.append(element("div", { class: "one-parts" }, digits, row, batch.node, bars.node, shares.node, lesson));
    return { batch, bars, shares, lesson };
}

/** @param {string} name */
function panel(name) {
    const [title, note] = ["title", "note"].map((part) => element("p", { class: part }));
    const box = element("div", { class: "box" });
    return { node: element("div", { class: `panel ${name}` }, title, box, note), title, box, note };
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {number[]} picture
 * @param {Palette} palette
 */
function thumb(canvas, picture, palette) {
    canvas.width = canvas.height = THUMB;
    const ctx = /** @type {Ctx} */ (canvas.getContext("2d"));
    pixels(ctx, picture, 0, 0, THUMB, palette.ink);
}
