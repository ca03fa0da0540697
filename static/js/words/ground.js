const STEP_BACK = 50;
const FAR = Math.log(1.1);

/**
 * The sentence under the meters, as [text, bold?] parts. `arms`: {name, kind, window, start, accuracy, diverged}; it names
 * both yardsticks whatever they say, and "stuck" instead of "less" where an arm is at chance.
 */
export function ground(arms, { layer, last, tap, chance }) {
  const here = subject(layer, last, tap);
  const gone = arms.filter((arm) => arm.diverged);
  if (gone.length === arms.length || (gone.length && arms.length < 3)) return [[gone.map((arm) => arm.name).join(", "), true], [" diverged: there is no ground to compare.", false]];
  if (arms.length !== 2) return several(arms, here, chance);
  const [one, two] = arms;
  const stuck = arms.filter((arm) => Number.isFinite(arm.window) && atChance(arm.accuracy, chance));
  if (stuck.length === 2) return [["Both arms are stuck", true], [`: accuracies ${stuck.map(share).join(" and ")}, no better than chance.`, false]];
  if (stuck.length) return alone(stuck[0], stuck[0] === one ? two : one);
  const start = compared(one, two, "start");
  if (![one.window, two.window].every(Number.isFinite)) return [[`Since step 0 ${here} moved `, false], ...start, [", in standard deviations of step 0.", false]];
  return [
    [`Over the last ${STEP_BACK} steps ${here} moved `, false],
    ...compared(one, two, "window"),
    [", in each arm's own standard deviations; since step 0 ", false],
    ...start,
    [", in those of step 0.", false],
    ...(disagree(one, two) ? [[" The two differ: who learns faster may also move more; compare the losses.", false]] : []),
  ];
}

/** Whether another arm moved less lately than since the start. */
function disagree(one, two) {
  const lead = (key) => Math.log(one[key] / two[key]);
  return Math.abs(lead("window")) > FAR && Math.abs(lead("start")) > FAR && lead("window") * lead("start") < 0;
}

/** Only z_tilde is what the next layer gets to see. */
function subject(layer, last, tap) {
  if (tap !== "z_tilde") return `the ${tap === "z" ? "raw" : "normalized"} values of layer ${layer}`;
  return last ? "what the output sees" : `what layer ${layer + 1} sees`;
}

function alone(stuck, other) {
  const chance = `accuracy ${share(stuck)}, no better than chance.`;
  if (stuck.window < 0.7 * other.window) return [[stuck.name, true], [` stands still because it is stuck: ${chance}`, false]];
  return [[stuck.name, true], [` moves, but it is stuck: ${chance}`, false]];
}

function share({ accuracy }) {
  return `${Math.round(accuracy * 100)} %`;
}

function compared(one, two, key) {
  const [a, b] = [one[key], two[key]];
  if (!Number.isFinite(a) || !Number.isFinite(b)) return [["an unknown way", false]];
  if (Math.max(a, b) < 1e-9) return [["not at all", false]];
  const ratio = Math.max(a, b) / Math.max(1e-9, Math.min(a, b));
  const still = a < b ? one : two;
  // What the meter prints as 0.00 is no divisor: a dead unit moves millions of times less, and that says nothing.
  if (Math.min(a, b) < 0.0005 && ratio >= 1.1) return [["hardly at all", true], [` ${still.name}`, false]];
  if (ratio < 1.1) return [["about as far in both arms", true]];
  return [[`${ratio >= 9.95 ? Math.round(ratio) : ratio.toFixed(1)}× less`, true], [` ${still.name}`, false]];
}

function several(arms, here, chance) {
  const gone = arms.filter((arm) => arm.diverged);
  const stuck = arms.filter((arm) => !arm.diverged && atChance(arm.accuracy, chance));
  const known = arms.filter((arm) => Number.isFinite(arm.window) && !gone.includes(arm) && !stuck.includes(arm));
  return [...ranked(known, arms, here), ...named(gone, "diverged."), ...named(stuck, `${stuck.length > 1 ? "are" : "is"} stuck: no better than chance.`)];
}

function named(arms, what) {
  return arms.length ? [[" ", false], [arms.map((arm) => arm.name).join(", "), true], [` ${what}`, false]] : [];
}

/** Which arm moved least and which most, of those that can be compared. */
function ranked(known, arms, here) {
  known.sort((a, b) => a.window - b.window);
  const [least, most] = [known[0], known.at(-1)];
  if (!arms.some((arm) => Number.isFinite(arm.window))) return [[`How far ${here} has moved over ${STEP_BACK} steps is known from step ${STEP_BACK} on.`, false]];
  if (!known.length) return [];
  if (known.length === 1) {
    const whose = arms.length > 1 ? [[least.name, true], [": ", false]] : [];
    return [...whose, [`${whose.length ? "over" : "Over"} the last ${STEP_BACK} steps ${here} moved ${least.window.toFixed(2)} of its own deviations.`, false]];
  }
  if (most.window < 1.1 * least.window) return [[`Over the last ${STEP_BACK} steps ${here} moved `, false], ["about as far in all arms", true], [", in each arm's own standard deviations.", false]];
  return [
    [`Over the last ${STEP_BACK} steps ${here} moved least in `, false], [least.name, true], [" and most in ", false], [most.name, true],
    [", in each arm's own standard deviations.", false],
  ];
}

/** Within a tenth of the way from chance to perfect. */
export function atChance(accuracy, chance) {
  return chance !== null && Number.isFinite(accuracy) && accuracy <= chance + 0.1 * (1 - chance);
}
