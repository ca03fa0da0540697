import { format, grouped } from "../numbers.js";

/** @type {Record<string, string>} */
const SAID = { "without BN": "without batch norm", "with BN": "with it" };

/**
 * What has happened to the clouds since the start, as one sentence in pieces, each the arm's that it is about or
 * nobody's: "Step 50: since the start the cloud has moved or grown by or grown by 1.9 of its first widths without
 * batch norm, 0.2 with it." A width is the deviation of the start; the shift tells a move from a growth as little.
 * @param {View} view
 * @param {Arm[]} arms
 * @returns {ArmPhrase[]}
 */
export function headline(view, arms = view.arms) {
    const step = `Step ${grouped(view.step)}: `;
    if (view.index === 0) return [{ text: `${step}the network has learned nothing yet.` }];
    const { shift_start: shift } = view.frame.layers[view.layer - 1].taps[view.tap];
    /** @param {Arm} arm */
    const far = (arm) => {
        const value = shift[arm.lane];
        return Number.isFinite(value) ? format(value, 1) : "without bound";
    };
    const known = arms.length === 2 && arms.every(({ name }) => name in SAID);
    const [first, ...rest] = arms.map((arm) => ({
        arm,
        text: `${far(arm)} ${known ? SAID[arm.name] : `(${arm.name})`}`,
    }));
    if (!rest.length)
        return [
            { text: `${step}since the start the cloud has moved or grown by ` },
            { arm: arms[0], text: `${far(arms[0])} of its first widths` },
            { text: "." },
        ];
    const { arm } = first;
    return [
        { text: `${step}since the start the cloud has moved or grown by ` },
        { arm, text: `${far(arm)} of its first widths ${known ? SAID[arm.name] : `(${arm.name})`}` },
        ...rest.flatMap((one) => [{ text: ", " }, one]),
        { text: "." },
    ];
}

/** @param {ArmPhrase[]} phrases */
export function plain(phrases) {
    return phrases.map(({ text }) => text).join("");
}
