import { surface } from "../../draw/surface.js";
import { element } from "../../page/element.js";

/**
 * A legend as high as its lines; `draw(words, paint)` draws it, where `paint(ctx, width)` returns its height.
 * @param {string} name
 */
export function legendPanel(name) {
    const node = element("div", { class: `legend ${name}` });
    /** @type {{ words: string, paint: (ctx: Ctx, width: number) => number } | null} */
    let drawn = null;
    const sheet = surface(node, { onchange: () => drawn && draw(drawn.words, drawn.paint) });

    /**
     * @param {string} words
     * @param {(ctx: Ctx, width: number) => number} paint
     */
    function draw(words, paint) {
        drawn = { words, paint };
        sheet.label(words);
        let height = 0;
        sheet.draw((ctx, width) => (height = paint(ctx, width)));
        if (height) node.style.height = `${height}px`;
    }
    return { node, draw };
}
