import { classWords } from "../scatter/classes.js";
import { format, grouped } from "../numbers.js";
import { plain } from "../headline/words.js";

const MOST = 4; // arms that a sentence can list

/**
 * What is seen, in pieces; a piece about an arm carries it: "Step 120: without BN errs on 40 of 256 dots, with BN on
 * 12; the best possible answer on 9."
 * @param {Plane} plane
 * @param {number} step
 * @returns {ArmPhrase[]}
 */
export function sentence(plane, step) {
    const { arms, truth, classes } = plane;
    const count = plane.surface.targets.length;
    const unit = classes ? ` of ${grouped(count)} dots` : ` over ${grouped(count)} dots`;
    const far = amount(classes);
    const going = listed(arms.filter(({ said }) => !said.gone));
    const gone = arms.filter(({ said }) => said.gone);
    return [
        { text: `Step ${grouped(step)}: ` },
        ...going.flatMap(({ arm, said }, index) => [
            { text: index ? ", " : "" },
            { arm, text: `${arm.name} ${index ? "" : classes ? "errs " : "is off "}${far(said)}` },
            { text: index ? "" : unit },
        ]),
        ...gone.flatMap(({ arm }, index) => [
            { text: going.length || index ? "; " : "" },
            { arm, text: `${arm.name} has diverged` },
        ]),
        { text: truth ? `; the best possible answer ${far(truth.said)}.` : "." },
    ].filter(({ text }) => text);
}

/**
 * Of many arms the one that errs least and the one that errs most.
 * @param {Plane["arms"]} arms
 */
function listed(arms) {
    if (arms.length <= MOST) return arms;
    const order = [...arms].sort((one, other) => one.said.wrong - other.said.wrong || one.said.off - other.said.off);
    return [order[0], order[order.length - 1]];
}

/**
 * @param {number} classes
 * @returns {(said: DotAnswers) => string}
 */
function amount(classes) {
    return ({ wrong, off }) => (classes ? `on ${grouped(wrong)}` : `by ${format(off)}`);
}

/**
 * The plane in one line, for those who do not see it.
 * @param {Plane} plane
 * @param {number} step
 */
export function spoken(plane, step) {
    return `The plane of both inputs. ${plain(sentence(plane, step))}`;
}

/**
 * A dot in words: its own class or value first, then what each arm says there.
 * @param {Plane} plane
 * @param {number} dot
 */
export function dotLines(plane, dot) {
    const { surface, arms, truth } = plane;
    const [x, y] = [surface.points[2 * dot], surface.points[2 * dot + 1]];
    return {
        title: targetWords(plane, surface.targets[dot]),
        place: `probe point ${dot + 1} at ${format(x)}, ${format(y)}`,
        arms: arms.map(({ arm, said }) => ({ arm, text: `${arm.name}: ${answerWords(plane, said.values[dot])}` })),
        truth: truth ? `best possible: ${answerWords(plane, truth.said.values[dot])}` : "",
    };
}

/**
 * @param {Pick<Plane, "classes" | "dataset">} plane
 * @param {number} target
 */
export function targetWords({ classes, dataset }, target) {
    return classes ? classWords(dataset, target) : format(target);
}

/**
 * "cat, 93 %", or a number.
 * @param {Pick<Plane, "classes" | "dataset">} plane
 * @param {number} value
 */
export function answerWords({ classes, dataset }, value) {
    if (!Number.isFinite(value)) return "diverged";
    if (!classes) return format(value);
    const label = Math.floor(value);
    return `${classWords(dataset, label)}, ${certainty(value - label)}`;
}

/**
 * Probabilities are recorded up to 0.99.
 * @param {number} chance
 */
function certainty(chance) {
    return chance > 0.985 ? "over 98 %" : `${Math.round(100 * chance)} %`;
}

/**
 * The kinds of dots by their marks: the classes, or the ranges between levels.
 * @param {Pick<Plane, "classes" | "dataset" | "levels">} plane
 */
export function kinds({ classes, dataset, levels }) {
    if (classes) return Array.from({ length: classes }, (_, label) => classWords(dataset, label));
    const said = levels.map((level) => format(level, 1));
    if (!said.length) return ["dots"];
    return [
        `below ${said[0]}`,
        ...said.slice(1).map((high, index) => `${said[index]} to ${high}`),
        `above ${said[said.length - 1]}`,
    ];
}

/**
 * Which of these kinds a dot is of.
 * @param {Pick<Plane, "classes" | "levels">} plane
 * @param {number} target
 */
export function kindOf({ classes, levels }, target) {
    return classes ? Math.round(target) : levels.filter((level) => target > level).length;
}
