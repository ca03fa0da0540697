// An arm of the shown run, with what charts need of it.

type NormKind = Norm["kind"];

/** `slot` of its hue, `pattern` of its marker and `dash`, lanes with the shown seed's first, place among lanes with detail. */
type PlainArm = ReturnType<typeof import("./arms.js").arms>[number];
type Arm = PlainArm & Hue;
/** Before there is a run: what its arms look like, in a stage of their own size. */
type Expected = ReturnType<typeof import("./expected.js").expected>;
