import { format, grouped } from "../numbers.js";

const MOST = 3; // arms that a sentence can list
/** @type {Record<string, { kind: string, words: string }>} */
const KNOWN = {
    "without BN": { kind: "none", words: "without batch norm" },
    "with BN": { kind: "batch", words: "with batch norm" },
};

/**
 * What has happened to the clouds since the start, as one sentence in pieces; a piece about an arm carries it:
 * "Step 50: since the start the cloud has moved or grown by 1.9 times its first width without batch norm,
 * 0.2 with it." A width is the deviation of the start; the shift does not tell a move from a growth.
 * @param {Pick<View, "step" | "index" | "frame" | "layer" | "tap" | "arms">} view
 * @param {Arm[]} arms
 * @returns {ArmPhrase[]}
 */
export function headline(view, arms = view.arms) {
    const step = `Step ${grouped(view.step)}: `;
    if (view.index === 0) return [{ text: `${step}nothing has been learned yet.` }];
    const { shift_start: shift } = view.frame.layers[view.layer - 1].taps[view.tap];
    const gone = arms.filter(({ lane }) => view.frame.diverged[lane] || !Number.isFinite(shift[lane]));
    const going = arms.filter((arm) => !gone.includes(arm)).map((arm) => ({ arm, far: shift[arm.lane] }));
    return [
        { text: step },
        ...(going.length ? moved(going, arms.length > 1) : []),
        ...gone.flatMap((arm, index) => [
            { text: index || going.length ? "; " : "" },
            { arm, text: `${known(arm) ? `${known(arm)} it` : arm.name} has diverged` },
        ]),
        { text: "." },
    ];
}

/**
 * @param {{ arm: Arm, far: number }[]} going
 * @param {boolean} named
 * @returns {ArmPhrase[]}
 */
function moved(going, named) {
    const all = going.length > MOST ? extremes(going) : going;
    const [joint, between] = going.length > MOST ? [" and ", "between "] : [", ", ""];
    return [
        { text: `since the start the cloud has moved or grown by ${between}` },
        ...all.flatMap(({ arm, far }, index) => {
            const label = named ? ` ${labelOf(arm, all[0].arm)}` : "";
            const text = `${format(far, 1)}${index ? "" : " times its first width"}${label}`;
            return [...(index ? [{ text: joint }] : []), { arm, text }];
        }),
    ];
}

/**
 * @param {Arm} arm
 * @param {Arm} first
 */
function labelOf(arm, first) {
    const words = known(arm);
    if (arm !== first && known(first) === KNOWN["without BN"].words && words === KNOWN["with BN"].words)
        return "with it";
    return words ?? `(${arm.name})`;
}

/**
 * What an arm is called in a sentence, if events have left its layer as its name says.
 * @param {Arm} arm
 */
function known({ name, kind }) {
    const one = KNOWN[name];
    return one && one.kind === kind ? one.words : null;
}

/** @param {{ arm: Arm, far: number }[]} going */
function extremes(going) {
    const order = [...going].sort((one, other) => one.far - other.far);
    return [order[0], order[order.length - 1]];
}

/**
 * What the first play has shown, of two arms that both have learned:
 * "What you saw: both learn (91 % and 90 % of test examples right), and the cloud moved 11 times as far without batch
 * norm as with batch norm."
 * @param {Pick<View, "frame" | "layer" | "tap" | "arms">} view
 * @returns {ArmPhrase[]}
 */
export function seenWords({ frame, layer, tap, arms }) {
    const { shift_start: shift } = frame.layers[layer - 1].taps[tap];
    const [far, near] = [...arms].sort((one, other) => shift[other.lane] - shift[one.lane]);
    const [one, other] = arms.map((arm) => ({ arm, text: `${Math.round(100 * frame.accuracy[arm.lane])} %` }));
    const ratio = shift[far.lane] / shift[near.lane];
    return [
        { text: "What you saw: both learn (" },
        one,
        { text: " and " },
        other,
        { text: " of test examples right), and the cloud moved " },
        { arm: far, text: `${format(ratio, ratio < 9.95 ? 1 : 0)} times as far ${labelOf(far, far)}` },
        { text: ` as ${labelOf(near, near)}.` },
    ];
}

/** @param {ArmPhrase[]} phrases */
export function plain(phrases) {
    return phrases.map(({ text }) => text).join("");
}
