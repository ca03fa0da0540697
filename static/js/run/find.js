/**
 * Index of the frame nearest to a step; of several at one step the last, which is the state after the events.
 * @param {Pick<Frame, "step">[]} frames
 * @param {number} step
 */
export function find(frames, step) {
    let low = 0;
    let high = frames.length - 1;
    while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (frames[middle].step <= step) low = middle;
        else high = middle - 1;
    }
    const next = frames[low + 1];
    return next && next.step - step < step - frames[low].step ? low + 1 : low;
}
