import { badge } from "./verdict.js";
import { element } from "../element.js";
import { forest } from "./forest.js";
import { when } from "../runs/when.js";

export const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });

/** One line of the ledger; `act` {choose(name), reproduce(name), cancel(claim)}. Returns {node, draw(claim, chosen, hidden)}. */
export function card(first, act) {
  const { name, number, title, sentence, statistic, beyond } = first;
  const open = element("button", { type: "button", class: "sentence", onclick: () => act.choose(name) }, title);
  const words = element("div", { class: "text" }, open, element("p", {}, sentence), element("p", { class: "fine" }, statistic));
  const effect = element("div");
  const outcome = element("div", { class: "outcome" });
  const again = element("button", { type: "button", class: "button small" });
  const state = element("div", { class: "state", "aria-live": "polite" });
  const side = element("div", { class: "side" }, outcome, again, state);
  const node = element("li", { class: "card", "data-claim": name }, element("span", { class: "number" }, String(number)), words, effect, side);
  if (beyond) words.append(element("span", { class: "fine beyond" }, "beyond the lecture"));
  node.addEventListener("click", ({ target }) => target.closest("button, a") || act.choose(name));
  let drawn = "";
  again.addEventListener("click", () => (again.dataset.act === "cancel" ? act.cancel(name) : act.reproduce(name)));

  function draw(claim, chosen, hidden) {
    node.classList.toggle("on", chosen);
    open.setAttribute("aria-current", String(chosen));
    const key = JSON.stringify([claim.verdict, claim.effect, claim.made, claim.reproduction, hidden]);
    if (key === drawn) return;
    drawn = key;
    effect.replaceChildren(forest(hidden ? { ...claim, effect: null, checks: null } : claim));
    outcome.replaceChildren(...told(claim, hidden));
    const { reproduction } = claim;
    const under = reproduction && reproduction.state !== "failed";
    again.dataset.act = under ? "cancel" : "reproduce";
    again.textContent = under ? "Cancel" : claim.verdict ? "Reproduce" : "Run it";
    again.setAttribute("aria-label", `${again.textContent}: ${claim.title}`);
    state.replaceChildren(...progress(reproduction));
  }
  return { node, draw, focus: () => open.focus(), see: () => node.scrollIntoView({ block: "nearest" }) };
}

function told({ verdict, n, test, reason, made, stuck, budget }, hidden) {
  if (hidden) return [element("span", { class: "fine" }, "predict first: open it")];
  if (!verdict) return [element("span", { class: "fine" }, "not run here yet")];
  const origin = made.sample ? `sample of ${DAY.format(new Date(made.at))}` : when(made.at);
  const how = element("span", { class: "fine how" }, `${test === "exact" ? "exact" : `n = ${n}`} · ${budget} · ${origin}`);
  return [badge(verdict), how, element("p", { class: "fine reason" }, stuck?.length ? `${stuck.join(" and ")}: stuck. ` : "", reason.replaceAll(/± | %/g, (part) => part.replace(" ", "\u00a0")))];
}

/** How far a reproduction is, or why it failed. */
export function progress(reproduction) {
  if (!reproduction) return [];
  const { state, progress: share, eta, place, error } = reproduction;
  if (state === "failed") return [element("p", { class: "problem" }, error?.message ?? "It failed.")];
  const words = state === "queued" ? `waiting, place ${place}` : eta === null || share < 0.08 ? "starting" : `about ${Math.max(1, Math.round(eta))} s left`;
  const bar = element("progress", { max: "1", value: String(share), "aria-label": "Progress" });
  return [bar, element("span", { class: "fine" }, words)];
}
