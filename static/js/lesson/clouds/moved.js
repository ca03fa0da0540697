/**
 * How far each arm's cloud has moved since the start at a step of a recording, first seed: widths of the start.
 * @param {Recorded} recorded
 * @param {number} step
 * @param {Tap} tap
 */
export function moved({ hello, frames }, step, tap) {
    const frame = frames.find((one) => one.step === step);
    if (!frame) throw new Error(`Step ${step} was not recorded.`);
    const { focus, arms, seeds } = hello.run.experiment;
    const { shift_start: shift } = frame.layers[focus.layer - 1].taps[tap];
    return arms.map((_, arm) => shift[arm * seeds.length]);
}
