import { arms } from "./arms.js";

const NO_LANE = { lanes: [], lane: 0, detail: -1 };
/** @type {PlainArm[]} */
const TWINS = [
    { name: "without BN", kind: "none", slot: 0, pattern: 0, dash: [], index: 0, ...NO_LANE },
    { name: "with BN", kind: "batch", slot: 1, pattern: 0, dash: [], index: 1, ...NO_LANE },
];
const STEPS = 1000;

const HIDDEN = 4;

/**
 * What the charts make room for before the first frame is here, so that none of them moves then: {arms, last, hidden}.
 * @param {Pick<State, "run" | "hello" | "seed">} parts
 */
export function expected({ run, hello, seed }) {
    return {
        arms: run && hello ? arms(run, hello, seed) : TWINS,
        last: run ? Math.max(1, run.steps) : STEPS,
        hidden: hello ? hello.layers.length - 1 : HIDDEN,
    };
}
