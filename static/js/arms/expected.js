import { arms } from "./arms.js";

const TWINS = [
    { name: "without BN", kind: "none", slot: 0, pattern: 0, dash: [], index: 0 },
    { name: "with BN", kind: "batch", slot: 1, pattern: 0, dash: [], index: 1 },
];
const STEPS = 1000;

const HIDDEN = 4;

/** What the charts make room for before the first frame is here, so that none of them moves then: {arms, last, hidden}. */
export function expected({ run, hello, seed }) {
    return {
        arms: run && hello ? arms(run, hello, seed) : TWINS,
        last: run ? Math.max(1, run.steps) : STEPS,
        hidden: hello ? hello.layers.length - 1 : HIDDEN,
    };
}
