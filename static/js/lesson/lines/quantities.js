/** @type {LinesQuantity} */
export const LOSS = {
    name: "eval_loss",
    said: "loss on unseen digits",
    axis: "loss on unseen digits (lower is better)",
    read: (frame, lane) => frame.eval_loss[lane],
    low: 0,
    high: 3,
};

/** @type {LinesQuantity} */
export const ACCURACY = {
    name: "accuracy",
    said: "right on unseen digits:",
    axis: "unseen digits read correctly, in %",
    read: (frame, lane) => frame.accuracy[lane],
    low: 0,
    high: 1,
    percent: true,
};
