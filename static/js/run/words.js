const WORDS = {
  kick: ({ layer, size }) => [`kick W[${layer}]`, `kick W[${layer}] by ${size}, every arm`],
  set_lr: ({ lr, arm }) => [`lr ${lr}`, `learning rate ${lr}, ${arm ?? "every arm"}`],
  set_batch_size: ({ batch_size: size, arm }) => [`batch ${size}`, `batch size ${size}, ${arm ?? "every arm"}`],
  freeze: ({ layers }) => [`freeze ${layers.join(", ")}`, `layers ${layers.join(", ")} frozen, every arm`],
  unfreeze: ({ layers }) => [`unfreeze ${layers.join(", ")}`, `layers ${layers.join(", ")} learn again, every arm`],
  shift_inputs: ({ offset = 0, scale = 1, colour }) =>
    colour
      ? [`coats ${colour}`, `inputs: ${colour} coats, every arm`]
      : ["inputs shifted", `inputs × ${scale} + ${offset}, every arm`],
  retrain: ({ examples, turned = 0 }) => [
    `retrain${examples ? ` on ${examples}` : ""}`,
    [`training on ${examples ? `${examples} examples` : "all examples"}`, turned ? `the lightest ${Math.round(100 * turned)} % of coats mean the opposite` : "", "every arm"].filter(Boolean).join(", "),
  ],
  pause: () => ["", "paused"],
  resume: () => ["", "resumed"],
  resumed: () => ["", "resumed from its checkpoint"],
  step: () => ["", "a single step"],
  stop: () => ["", "stopped"],
  diverged: ({ lane }, lanes) => [`${lanes?.[lane]?.arm ?? "a lane"} diverged`, `${named(lane, lanes)} diverged`],
};

/** An event in two lengths: {short} for a mark ("" where no mark is due), {long} for the list. */
export function eventWords(event, lanes) {
  const [short, long] = WORDS[event.type]?.(event, lanes) ?? [event.type, event.type];
  return { short, long };
}

function named(lane, lanes) {
  const one = lanes?.[lane];
  return one ? `${one.arm}, seed ${one.seed}` : `lane ${lane}`;
}
