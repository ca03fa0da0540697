import { rendered } from "../dash.js";
import { go, onMove, path } from "../page/router.js";
import { api } from "../run/api.js";
import { more, told } from "./detail.js";
import { createFeed } from "./feed.js";
import { createFigure } from "./figure.js";
import { ledger, underWay } from "./ledger.js";
import { createPredictions } from "./predictions.js";

const root = await rendered("claims");
const aside = root.querySelector("#claims-detail");
const [above, below] = [root.querySelector("#claims-told"), root.querySelector("#claims-more")];
const predictions = createPredictions();
const figure = createFigure(root);
const MOST_SEEDS = 40;
const settings = { seeds: 10, budget: "quick", problem: null };
let claims = null;
let lost = null;
let whole = null; // the chosen claim with its figure
let wanted = "";
let drawn = "";

const act = {
  settings,
  choose: (name) => go(`/claims?claim=${name}`),
  close: () => go("/claims"),
  next(by) {
    const names = claims?.map((claim) => claim.name) ?? [];
    const at = names.indexOf(chosen());
    const next = names[Math.max(0, Math.min(names.length - 1, at + by))];
    if (next) go(`/claims?claim=${next}`, { replace: true });
  },
  reproduce(name) {
    const { seeds, budget } = settings;
    if (Number.isInteger(seeds) && seeds >= 1 && seeds <= MOST_SEEDS) return ask("POST", name, `/api/claims/${name}/runs`, { budget, seeds });
    settings.problem = { name, message: `Seeds: a whole number from 1 to ${MOST_SEEDS}, please.` };
    return draw(true);
  },
  cancel(name) {
    const { reproduction } = claims.find((claim) => claim.name === name);
    if (reproduction) return ask("DELETE", name, `/api/claims/${name}/runs/${reproduction.id}`);
  },
  /** Everything anew, or, while something is under way, nothing more. */
  async all() {
    const moving = (claims ?? []).filter(underWay);
    for (const { name } of moving.length ? moving : (claims ?? [])) await (moving.length ? act.cancel(name) : act.reproduce(name));
  },
  predict() {
    predictions.toggle();
    draw(true);
  },
  say(name, answer) {
    predictions.say(name, answer);
    draw(true);
  },
};
const list = ledger(act);
root.querySelector("#claims-ledger").append(list.node);
const feed = createFeed((items, problem) => {
  claims = items ?? claims;
  lost = problem;
  draw();
});

async function ask(method, name, address, body) {
  settings.problem = null;
  try {
    await api(method, address, body);
  } catch (problem) {
    settings.problem = { name, message: problem.message };
  }
  feed.soon();
  draw(true);
}

function chosen() {
  return path() === "/claims" ? new URLSearchParams(location.search).get("claim") : null;
}

/** The ledger at each news; the chosen claim only where something of it has changed, so that fields keep what is typed. */
function draw(again = false) {
  const name = chosen();
  const claim = claims?.find((one) => one.name === name);
  const unknown = name && claims && !claim ? `There is no claim “${name}”; these are all.` : "";
  list.draw(claims, { chosen: name, hides: predictions.hides, predicting: predictions.on(), lost, unknown });
  root.classList.toggle("open", Boolean(claim));
  aside.hidden = !claim;
  if (!claim) {
    drawn = "";
    whole = null;
    return;
  }
  const key = JSON.stringify([name, claim.made, claim.verdict, claim.adjusted_p, claim.reproduction]);
  if (key === drawn && !again) return;
  drawn = key;
  const held = Boolean(document.activeElement?.closest("#claims-more .again"));
  const same = whole?.name === name && JSON.stringify(whole.made) === JSON.stringify(claim.made);
  above.replaceChildren(...told(claim, predictions, act));
  below.replaceChildren(...more(claim, predictions, act));
  // The button that was pressed is gone: its place is taken by the one that undoes it.
  if (held) below.querySelector(".again .button")?.focus({ preventScroll: true });
  figure.draw(same && !predictions.hides(claim) ? (whole.figure ?? []) : []);
  if (!same) fetchWhole(name);
}

async function fetchWhole(name) {
  wanted = name;
  try {
    const found = await api("GET", `/api/claims/${name}`);
    if (wanted !== name || chosen() !== name) return;
    whole = found;
    figure.draw(predictions.hides(found) ? [] : (found.figure ?? []));
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    lost = problem;
  }
}

function watch() {
  feed.watch(path() === "/claims" && !document.hidden);
}

let before = null;
onMove(() => {
  watch();
  const name = chosen();
  if (path() !== "/claims" || name === before) return;
  draw(true);
  if (name) {
    aside.scrollTop = 0;
    above.querySelector("h2")?.focus({ preventScroll: false });
    list.see(name);
  } else list.focus(before);
  before = name;
});
document.addEventListener("keydown", (event) => {
  if (root.hidden || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, dialog, .scroll") || document.querySelector("dialog[open]")) return;
  const acts = { ArrowUp: () => act.next(-1), ArrowDown: () => act.next(1), Escape: act.close };
  if (!chosen() || !acts[event.key]) return;
  event.preventDefault();
  acts[event.key]();
});
document.addEventListener("visibilitychange", watch);
before = chosen();
watch();
root.dataset.ready = "true";
