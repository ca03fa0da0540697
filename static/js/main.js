import { createForm, rendered, showFigure } from "./dash.js";
import { onMove, path, startRouter } from "./page/router.js";
import { createPainter } from "./page/painter.js";
import { createSheet } from "./page/sheet.js";
import { createView, normalizable } from "./page/view.js";
import { bindKeys } from "./page/keys.js";
import { createPlayer } from "./player.js";
import { createState } from "./state.js";
import { createLog } from "./run/log.js";
import { createSession } from "./run/session.js";
import { eventsPanel } from "./panels/events.js";
import { headerPanel } from "./panels/header.js";
import { layersPanel } from "./panels/layers.js";
import { meterPanel } from "./panels/meter.js";
import { progressPanel } from "./panels/progress.js";
import { scatterPanel } from "./panels/scatter.js";
import { transportPanel } from "./panels/transport.js";
import { trendsPanel } from "./panels/trends.js";

const root = await rendered("lab");
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
const log = createLog();
const state = createState({
  run: null, hello: null, count: 0, eventCount: 0, index: 0, playing: false, speed: 1, following: false,
  tap: "z_tilde", layer: 2, units: [1, 2], connection: "none", problem: null, starting: false, slow: false,
  fitted: null, menu: false, seed: 0, hover: null, rowUnit: null, ridges: false,
});
const player = createPlayer(state, log, { still });
const session = createSession(state, log, { onOpened: (run) => form.show(run) });
const form = createForm({
  onRun: (document) => {
    state.set({ menu: false });
    session.start(document);
    // So that Space means play and not Run again.
    root.querySelector("[role=slider]").focus({ preventScroll: true });
  },
});
const help = createSheet();
const repaint = () => ask?.();
const page = { root, state, log, player, session, form, still, repaint, help, showAxes: (figure) => showFigure("lab-axes", figure) };
const panels = [
  headerPanel, scatterPanel, layersPanel, trendsPanel, meterPanel, progressPanel, eventsPanel, transportPanel,
].map((panel) => panel(page));
const ask = createPainter(state, createView(state, log), panels, player.tick);
bindKeys(state, player, { taps: (tap) => tap !== "z_norm" || !state.value.run || normalizable(state.value.run), help });

startRouter({ "/": "lab", "/runs": "runs" });

function fromAddress() {
  if (path() !== "/") return;
  const id = new URLSearchParams(location.search).get("run");
  if (id) session.open(id);
  else session.leave();
}
onMove(fromAddress);
if (location.search.includes("run=")) fromAddress();
root.dataset.ready = "true";
