import { element } from "../element.js";
import { frozen, kicked, possible } from "../run/interventions.js";
import { maths } from "../maths.js";


/** Interventions, each under the place where it acts: a button and what it says to do. Both arms get the same push. */
export function actsRow({ log, interventions }) {
  const shift = act("Shift inputs by", "1", "Offset added to every scaled input", (offset) => interventions.shift({ offset, scale: 1 }), interventions.tell);
  const kick = act("", "1.5", "Size of the kick, relative to each unit's weights", (size) => interventions.kick(target, size), interventions.tell);
  const lr = act("Learning rate ×", "10", "Factor for lr", (factor) => interventions.lr(factor), interventions.tell);
  const batch = act("Batch size", "64", "Examples a mini-batch", (size) => interventions.batch(size), interventions.tell);
  const freeze = element("button", { type: "button", class: "button small", onclick: () => still() });
  const why = element("span", { class: "fine why" });
  const node = element("div", { class: "acts", role: "group", "aria-label": "Interventions" }, shift.node, kick.node, freeze, lr.node, batch.node, why);
  kick.field.addEventListener("input", () => Number(kick.field.value) > 0 && (interventions.sizes.kick = Number(kick.field.value)));
  let target = 1;
  let layers = [];
  let drawn = "";

  function still() {
    if (layers.every((one) => frozen(log).has(one))) interventions.unfreeze(layers);
    else interventions.freeze(layers);
  }

  function draw(view, { run, layer }, xs) {
    target = kicked(layer);
    layers = Array.from({ length: layer }, (_, index) => index + 1);
    const held = layers.every((one) => frozen(log).has(one));
    const can = possible(run);
    const key = JSON.stringify([can, run?.state, target, layer, held, xs]);
    if (key === drawn) return;
    drawn = key;
    for (const one of node.querySelectorAll("button, input")) one.disabled = !can;
    kick.button.replaceChildren("Kick ", maths("W", target), " by");
    freeze.textContent = `${held ? "Unfreeze" : "Freeze"} ${layer === 1 ? "layer 1" : `layers 1–${layer}`}`;
    why.textContent = can ? "acts on every arm at the same step" : run ? "interventions need a run that is running or paused" : "";
    kick.node.style.marginLeft = `${Math.max(0, Math.min((xs[target] ?? 0) - 230, room()))}px`;
  }
  /** What is left of the row when all stand side by side. */
  function room() {
    const widths = [...node.children].map((one) => one.offsetWidth + 8);
    return node.clientWidth - widths.reduce((sum, one) => sum + one, 0);
  }
  return { node, draw };
}

/** A button with the number it acts with; what is no number is said at the field and not sent. */
function act(name, value, meaning, push, tell) {
  const field = element("input", { type: "text", inputmode: "decimal", value, "aria-label": meaning, title: meaning, autocomplete: "off" });
  const button = element("button", { type: "button" }, name);
  const send = () => {
    const number = Number(field.value.replace(",", "."));
    const wrong = field.value.trim() === "" || !Number.isFinite(number);
    field.setAttribute("aria-invalid", String(wrong));
    field.title = wrong ? `got ${field.value || "nothing"}. Allowed: a number` : meaning;
    if (!wrong) push(number);
    else tell(`${meaning}: got ${field.value || "nothing"}. Allowed: a number.`);
  };
  button.addEventListener("click", send);
  field.addEventListener("keydown", (event) => event.key === "Enter" && send());
  return { node: element("span", { class: "act" }, button, field), button, field };
}
