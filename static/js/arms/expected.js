import { facts } from "../facts.js";
import { arms } from "./arms.js";
import { slots } from "./slots.js";

const NO_LANE = { lanes: [], lane: 0, detail: -1 };
/** @type {PlainArm["kind"][]} */
const TWINS = ["none", "batch"];
const STEPS = 1000;

const HIDDEN = 4;

/**
 * What the charts make room for before the first frame is here, so that none of them moves then: {arms, last, hidden}.
 * @param {Pick<State, "run" | "hello" | "seed">} parts
 */
export function expected({ run, hello, seed }) {
    return {
        arms: run && hello ? arms(run, hello, seed) : twins(),
        last: run ? Math.max(1, run.steps) : STEPS,
        hidden: hello ? hello.layers.length - 1 : HIDDEN,
    };
}

/**
 * The arms of the first experiment, before it is here.
 * @returns {PlainArm[]}
 */
function twins() {
    const hues = slots(TWINS);
    return TWINS.map((kind, index) => ({
        name: facts().kinds[kind].name,
        kind,
        slot: hues[index],
        pattern: 0,
        dash: [],
        index,
        ...NO_LANE,
    }));
}
