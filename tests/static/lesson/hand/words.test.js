import assert from "node:assert/strict";
import { test } from "node:test";
import { format } from "../../../../static/js/numbers.js";
import { moments, spreadOf } from "../../../../static/js/lesson/hand/normalize.js";
import * as states from "../../../../static/js/lesson/hand/state.js";
import { precise, said, spreadWords, status } from "../../../../static/js/lesson/hand/words.js";
import "../../fixtures.js";
import { unit } from "./unit.js";

const TWO = [2, 2, 2, 2];
/** Two values worked out on paper: mean 2, spread 1. */
const VALUES = { z: [3, 1], gamma: 2, beta: 0.5, eps: 1e-12, running_mean: 1, running_var: 4, labels: [7, 4] };

test("it says what happens to this one, as far as it is shown", () => {
    const state = states.createState(VALUES, 1);
    assert.equal(said(state, TWO), "A batch of 2: for this 7, z is 3.00. Next, line 2: subtract the mean.");
    state.step = 4;
    assert.equal(
        said(state, TWO),
        "A batch of 2: for this 7, z is 3.00, minus the mean 2.00 it is 1.00, divided by the spread 1.00 it is 1.00, " +
            "times γ 2.00 plus β 0.50 it is 2.50. This 7 comes out as 2.50 in this batch.",
    );
});

test("alone, it says that nothing is left", () => {
    const state = states.createState(VALUES, 4);
    states.setSize(state, 1);
    assert.equal(
        status(state, TWO),
        "Alone, this 7 is its own mean: z − µ = 0 and σ = 0. Divided by √(σ² + ε), with a tiny ε, 0 stays 0: " +
            "whatever the digit, β comes out.",
    );
    const { lines } = states.worked(state);
    assert.match(said(state, TWO), new RegExp(`divided by the spread ${format(moments(lines[0]).spread, 2)} it is`));
    states.setRunning(state, true);
    assert.equal(
        status(state, TWO),
        "Running averages, kept over training: this 7 comes out as 2.50, whatever its batch-mates are.",
    );
    assert.match(
        said(state, TWO),
        /minus the running mean 1.00 it is 2.00, divided by the running spread 2.00 it is 1.00/,
    );
});

test("it says how far this one has varied", () => {
    const state = states.createState(VALUES, 4);
    state.trail = [-1, 1];
    assert.equal(status(state, TWO), "This 7 comes out as 2.50. In 2 batches: from −1.50 to 2.50, spread 2.00.");
});

test("while a dot is dragged it says what the others do", () => {
    const values = { ...VALUES, z: [-1, 1, 0, 0, 0, 0, 0, 0], labels: undefined };
    const state = states.createState(values, 4);
    const before = states.worked(state).lines[3];
    states.move(state, 7, 2);
    const after = states.worked(state).lines[3];
    const most = Math.max(...after.slice(0, 7).map((one, at) => Math.abs(one - before[at])));
    assert.equal(
        status(state, TWO),
        `One z moved by 2.00. On line 4 the others moved, too, by up to ${most.toFixed(2)}.`,
    );
    states.setRunning(state, true);
    states.move(state, 7, 1);
    assert.equal(status(state, TWO), "One z moved by 1.00. On line 4 the others have not moved.");
    states.setSize(state, 1);
    states.move(state, 0, 1);
    assert.equal(status(state, TWO), "One z moved by 2.00. The output follows.");
    states.setRunning(state, false);
    states.move(state, 0, 2);
    assert.equal(status(state, TWO), "One z moved by 1.00. The output stays at β.");
});

test("a spread that would be written as 0 gets the decimals that it needs", () => {
    assert.equal(precise(Math.sqrt(1e-5), 2), "0.003");
    assert.equal(precise(0, 2), "0.00");
    assert.equal(precise(1.234, 2), "1.23");
});

test("the spread behind what is divided by is the batch's own, also where that is 0", () => {
    for (const spread of [0, 0.003, 1.73]) {
        const written = spreadWords(spreadOf(Math.sqrt(spread ** 2 + 1e-5), 1e-5), 2);
        assert.equal(written, spreadWords(spread, 2));
    }
    assert.equal(spreadWords(1e-17, 2), "0.00");
});

test("once a dot can be dragged it says so, until there is more to do", () => {
    const state = states.createState(VALUES, 4, { open: states.OPEN.nothing });
    assert.equal(status(state, TWO), "This 7 comes out as 2.50 in this batch.");
    state.open = states.OPEN.dots;
    assert.equal(status(state, TWO), "This 7 comes out as 2.50 in this batch. Drag a dot on line 1.");
    state.open = states.OPEN.batches;
    assert.equal(status(state, TWO), "This 7 comes out as 2.50 in this batch.");
});

test("what is not a digit is called an example", () => {
    const state = states.createState({ ...unit(), labels: undefined, pictures: undefined }, 4);
    assert.match(said(state, TWO), /^A batch of 8: for this example, z is/);
});
