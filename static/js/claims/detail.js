import { at } from "../base.js";
import { badge } from "./verdict.js";
import { counts } from "./answer.js";
import { bounded, chance, ratio, unbroken } from "./ratio.js";
import { copyText } from "../page/clipboard.js";
import { element } from "../page/element.js";
import { busy, progress, underWay } from "./card.js";
import { day, named, origin } from "./origin.js";
import { answersOf, leaning, rightAnswer } from "./predictions.js";

/** What is told of one claim above its figure. `act` {close(), next(by), say(name, answer), look(name, id)}; `predictions` as in that module. */
export function headline(claim, predictions, act) {
  const keys = element("div", { class: "walk" },
    element("button", { type: "button", class: "button small", onclick: act.close }, "All claims"),
    element("button", { type: "button", class: "button small", "aria-label": "Claim before", onclick: () => act.next(-1) }, "↑"),
    element("button", { type: "button", class: "button small", "aria-label": "Claim after", onclick: () => act.next(1) }, "↓"),
    element("button", { type: "button", class: "button small", onclick: ({ target }) => share(target, claim) }, "Copy link"));
  const hidden = predictions.hides(claim);
  const verdict = claim.verdict && !hidden ? badge(claim.verdict, `Claim ${claim.number} is ${claim.verdict}`, !counts(claim)) : element("span", { class: "fine" }, `Claim ${claim.number}`);
  const head = element("div", { class: "head" }, verdict, element("span", { class: "space" }), keys);
  return [
    head, element("h2", { tabindex: "-1" }, claim.title), element("p", { class: "says" }, claim.sentence),
    ...(hidden ? [question(claim, act)] : [element("p", {}, claim.explanation.join(" ")), recalled(claim, predictions), conclusion(claim), keepsakes(claim, act), claim.debate ? element("p", { class: "debate" }, unbroken(claim.debate)) : null]),
  ].filter(Boolean);
}

/** What follows the figure: what it means, the numbers, and doing it again; nothing that would spoil a prediction. */
export function more(claim, predictions, act) {
  const hidden = predictions.hides(claim);
  if (hidden) return [];
  const rows = [["Measured", claim.statistic], ["Why this measures it", claim.why], ["Means", claim.means], ["Does not mean", claim.does_not_mean], ["Caveat", claim.caveat]];
  const means = element("dl", { class: "means" }, ...rows.flatMap(([term, text]) => [element("dt", {}, term), element("dd", {}, text)]));
  const sources = element("ul", { class: "sources" }, ...claim.literature.map(({ says, where }) => element("li", {}, `${says} `, element("span", { class: "fine" }, where))));
  return [
    means,
    claim.literature.length ? element("h3", {}, "What the literature says") : null, claim.literature.length ? sources : null,
    ...(claim.verdict ? results(claim) : []), again(claim, act),
  ].filter(Boolean);
}

/** Who opens the link sees the same finding. */
async function share(button, { name, kept }) {
  const address = new URL(at(`/claims?claim=${name}`), location.href);
  if (kept[0]?.shown === false) address.searchParams.set("finding", kept.find(({ shown }) => shown)?.id ?? "");
  if (!(await copyText(address.href))) return;
  button.textContent = "Link copied";
  setTimeout(() => (button.textContent = "Copy link"), 2000);
}

function question(claim, act) {
  const { name, prediction } = claim;
  const answers = answersOf(claim).map((answer, index) => element("button", { type: "button", class: "button", onclick: () => act.say(name, index) }, answer));
  const skip = element("button", { type: "button", class: "link", onclick: () => act.say(name, "skipped") }, "Show me without a guess");
  return element("div", { class: "question" }, element("h3", {}, prediction.question), element("div", { class: "answers" }, ...answers), skip);
}

function recalled(claim, predictions) {
  const said = predictions.of(claim.name);
  if (typeof said !== "number") return null;
  const [answers, right] = [answersOf(claim), rightAnswer(claim)];
  const outcome = right === null ? "The numbers do not settle it." : right === said ? "That is what came out." : `What came out: ${answers[right].toLowerCase()}.`;
  return element("p", { class: "recalled" }, `You said: ${answers[said].toLowerCase()}. ${outcome}${leaning(claim)}`);
}

function conclusion({ verdict, conclusion: words, made, budget, seeds, versions }) {
  if (!verdict) return element("p", { class: "conclusion" }, "Nothing has been measured here yet. Press Reproduce below.");
  const source = made.sample ? `A sample that comes with the program, made on ${day(made.at)} (${made.machine})` : `Made here ${origin(made)}`;
  const with_ = `${budget} budget, seeds ${span(seeds)}, Firm Ground ${versions.firmground}, PyTorch ${versions.torch}`;
  return element("div", { class: "conclusion" }, element("p", {}, unbroken(words)), element("p", { class: "fine" }, `${source}; ${with_}.`));
}

/** The findings of this claim that are kept, to look at one instead of another. */
function keepsakes({ name, kept }, act) {
  if (kept.length < 2) return null;
  const choice = kept.map((one, index) => element("button", { type: "button", class: "button small", "data-finding": one.id, "aria-pressed": String(one.shown), onclick: () => act.look(name, index ? one.id : null) }, named(one)));
  const why = "The ledger, its tally and Holm’s correction count the finding that is shown.";
  return element("div", { class: "kept", role: "group", "aria-label": "Findings kept" }, element("span", { class: "fine" }, "Findings kept:"), ...choice, element("p", { class: "fine" }, why));
}

function results({ checks, details, facts, runs, made, p, adjusted_p: adjusted, family, timing }) {
  const parts = [];
  const line = (cells) => element("tr", {}, ...cells.map((cell, index) => element(index ? "td" : "th", { scope: index ? null : "row", class: index ? "num" : null }, cell)));
  const table = (caption, columns, rows) => element("details", {}, element("summary", {}, caption),
    element("div", { class: "scroll", tabindex: "0" }, element("table", {}, element("thead", {}, element("tr", {}, ...columns.map((one) => element("th", { scope: "col" }, one)))), element("tbody", {}, ...rows.map(line)))));
  if (p !== null) parts.push(element("p", { class: "fine" }, `Exact sign-flip test: p = ${chance(p)}, ${chance(adjusted)} after Holm's correction over the ${family} tested claims, by the findings that the ledger shows now.`));
  if (details?.length) parts.push(table(`${details.length} more statistics (exploratory, without correction)`, ["", "mean", "95 % interval", "p"], details.map((one) => [one.name, bounded(value(one, one.effect), one.bound), one.interval ? one.interval.map((end) => value(one, end)).join(" to ") : "–", chance(one.p)])));
  if (checks?.length) parts.push(table(`${checks.filter((one) => one.holds).length} of ${checks.length} identities hold`, ["", "found", "law", "tolerance", "from"], checks.map((one) => [`${one.holds ? "✓" : "✕"} ${one.name}`, number(one.got), number(one.expected), number(one.tolerance), one.source])));
  if (Object.keys(facts ?? {}).length) parts.push(table("Numbers", ["", ""], Object.entries(facts).map(([name, one]) => [name, number(one)])));
  if (Object.keys(timing ?? {}).length) parts.push(table("Seconds, which no verdict uses", ["", ""], Object.entries(timing).map(([name, one]) => [name, number(one)])));
  if (runs?.length) parts.push(element("h3", {}, "The runs behind it, to open in the Lab"), element("ul", { class: "runs-behind" }, ...runs.map((run) => element("li", {}, element("a", { href: at(`/?run=${run.id}`) }, run.title)))));
  else if (made?.sample) parts.push(element("p", { class: "fine" }, "Its runs are not shipped with it: reproduce the claim, and they open in the Lab."));
  return parts;
}

function again(claim, act) {
  const { name } = claim;
  const moving = act.asked(name) || underWay(claim);
  const seeds = element("input", { type: "number", min: "1", max: "40", inputmode: "numeric", value: String(act.settings.seeds), class: "input", "aria-label": "Seeds", disabled: moving, oninput: () => typed() });
  function typed() {
    Object.assign(act.settings, { seeds: seeds.value.trim() === "" ? "" : Number(seeds.value), problem: null });
    problem.textContent = "";
    seeds.removeAttribute("aria-invalid");
  }
  seeds.addEventListener("keydown", ({ key }) => key === "Enter" && act.reproduce(name));
  const budget = element("select", { class: "input", "aria-label": "Budget", disabled: moving, onchange: () => (act.settings.budget = budget.value) }, element("option", { value: "quick" }, "quick"), element("option", { value: "full" }, "full"));
  budget.value = act.settings.budget;
  const keeps = claim.verdict ? " What is shown now is kept." : "";
  const few = element("p", { class: "fine editors" }, `${claim.least_seeds > 1 ? `Fewer than ${claim.least_seeds} seeds can only be inconclusive. ` : ""}Quick takes seconds, full some minutes; both use every seed.${keeps}`);
  const problem = element("p", { class: "problem", role: "alert" }, act.settings.problem?.name === name ? act.settings.problem.message : "");
  if (problem.textContent) seeds.setAttribute("aria-invalid", "true");
  const go = element("button", { type: "button", class: "button primary", "data-act": "reproduce", "aria-disabled": String(moving), onclick: () => busy(go) || act.reproduce(name) }, "Reproduce");
  const cancel = underWay(claim) ? element("button", { type: "button", class: "button small editors", "data-act": "cancel", onclick: () => act.cancel(name) }, "Cancel") : null;
  return element("div", { class: "again" }, element("div", { class: "fields editors" }, element("label", {}, "Seeds ", seeds), element("label", {}, "Budget ", budget), go),
    element("div", { class: "under" }, cancel, element("div", { class: "state" }, ...(act.arrived(name) ? [came(act)] : progress(claim.reproduction, act.asked(name))))), problem, few);
}

/** Who waited down here is not carried away: the verdict stands at the top. */
function came(act) {
  return element("button", { type: "button", class: "link", "data-act": "see", onclick: act.see }, "Done: see what came out");
}

function value({ scale }, one) {
  return scale === "ratio" ? ratio(one) : number(one);
}

function number(one) {
  if (one === null || one === undefined) return "–";
  const size = Math.abs(one);
  return (size !== 0 && (size < 1e-3 || size >= 1e6) ? one.toExponential(2) : String(Number(one.toPrecision(4)))).replace("-", "−");
}

function span(seeds) {
  const run = seeds.every((seed, index) => !index || seed === seeds[index - 1] + 1);
  return run && seeds.length > 2 ? `${seeds[0]} to ${seeds.at(-1)}` : seeds.join(", ");
}
