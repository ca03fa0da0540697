import { part } from "../page/element.js";
import { createPainter } from "../page/painter.js";
import { createProjector } from "../projector/projector.js";
import { createClock } from "../clock/clock.js";
import { createReplayAddress } from "./address.js";
import { openSheet } from "../help/sheet.js";
import { createState, INITIAL } from "../state.js";
import { createView, normalizable } from "../page/view.js";
import { createLog } from "../run/log.js";
import { bindKeys } from "../page/keys.js";
import { headlinePanel } from "../headline/panel.js";
import { headerPanel } from "../page/header.js";
import { layersPanel } from "../layers/panel.js";
import { meterPanel } from "../meter/panel.js";
import { morePanel } from "./more.js";
import { release } from "../clock/focus.js";
import { siteHeader } from "../page/site_header.js";
import { projectorPanel } from "../projector/panel.js";
import { planePanel } from "../plane/panel.js";
import { scatterPanel } from "../scatter/panel.js";
import { stripPanel } from "../strip/panel.js";
import { clockPanel } from "../clock/panel.js";
import { trendsPanel } from "../trends/panel.js";
import { unpack } from "./unpack.js";

/**
 * A replay: the Lab's panels over a log that the page carries. Whatever needs a server is not on its `page`: session,
 * interventions, share, form; panels leave out what they would offer with it.
 */
const carried = await unpack(document.getElementById("log")?.textContent ?? "");
const { hello, focus } = carried;
const { run } = hello;
const root = part(document, "#lab");
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
const log = createLog();
for (const one of [...carried.frames, ...carried.events].sort((a, b) => a.seq - b.seq)) log.add(one);
const hidden = hello.layers.length - 1;
const { layer, units } = run.experiment.focus;
const state = createState({
    ...INITIAL,
    run,
    hello,
    count: log.frames.length,
    eventCount: log.events.length,
    connection: "ended",
    playing: true,
    layer: focus,
    units: focus === layer ? [...units] : [1, Math.min(2, hello.layers[focus - 1].units)],
    only: carried.layers.length < Math.max(1, hidden) ? carried.layers : null,
});
const clock = createClock(state, log, { still });
const projector = createProjector(state, root);
const repaint = () => ask?.();
/** @type {Page & { projector: Projector }} */
const page = {
    root,
    state,
    log,
    clock,
    still,
    repaint,
    projector,
    offline: true,
    picture: () => carried.picture,
    pictures: async () => carried.pictures && new Blob([carried.pictures]),
    help: () => openSheet({ online: false }),
};
siteHeader({ offline: true });
const panels = [
    headerPanel,
    morePanel,
    stripPanel,
    headlinePanel,
    scatterPanel,
    planePanel,
    layersPanel,
    trendsPanel,
    meterPanel,
    clockPanel,
    projectorPanel,
].map((panel) => panel(page));
const ask = createPainter(state, createView(state, log), panels, clock.tick);
release([part(root, "#lab-transport")], part(root, "[role=slider]"));
bindKeys(page, { taps: (tap) => tap !== "z_norm" || normalizable(run) });
createReplayAddress(state, log, clock).read();
root.dataset.ready = "true";
