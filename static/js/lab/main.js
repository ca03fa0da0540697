import { part } from "../page/element.js";
import { at } from "../base.js";
import { createForm, startDash } from "../dash.js";
import { createAddress } from "../page/address.js";
import { createFollow } from "../classroom/follow.js";
import { createPainter } from "../page/painter.js";
import { openSheet } from "../help/sheet.js";
import { createView, normalizable } from "../page/view.js";
import { bindKeys } from "../page/keys.js";
import { byHand } from "../clock/by_hand.js";
import { createShare } from "../page/share.js";
import { INITIAL, createState } from "../state.js";
import { me } from "../server/me.js";
import { showCode } from "../page/code.js";
import { release } from "../clock/focus.js";
import { atLab, go, onMove } from "../page/router.js";
import { createClock } from "../clock/clock.js";
import { restFirstPlay } from "../clock/first_play.js";
import { api } from "../server/api.js";
import { probePictures } from "../server/probe.js";
import { createProjector } from "../projector/projector.js";
import { projectorPanel } from "../projector/panel.js";
import { createTrunk } from "../run/trunk.js";
import { createInterventions } from "../run/interventions.js";
import { createLog } from "../run/log.js";
import { createSession } from "../run/session.js";
import { eventsPanel } from "../rail/events.js";
import { headlinePanel } from "../headline/panel.js";
import { headerPanel } from "../page/header.js";
import { layersPanel } from "../layers/panel.js";
import { lessonPanel } from "../classroom/panel.js";
import { meterPanel } from "../meter/panel.js";
import { pointedPanel } from "../page/pointed.js";
import { progressPanel } from "../rail/progress.js";
import { planePanel } from "../plane/panel.js";
import { scatterPanel } from "../scatter/panel.js";
import { stripPanel } from "../strip/panel.js";
import { clockPanel } from "../clock/panel.js";
import { trendsPanel } from "../trends/panel.js";
import { SOCKETLESS } from "../run/words.js";

const who = await me();
const root = await startDash("lab");
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
const log = createLog();
const state = createState(INITIAL);
const clock = createClock(state, log, { still });
restFirstPlay(state, log);
const trunk = createTrunk(state, log, { alone: who.run !== null });
const session = createSession(state, log, {
    onOpened: (run) => form.show(run),
    onStarted: (run) => address.started(run),
    onAct: (event) => clock.steer(event),
});
const form = createForm({
    onRun: (document) => {
        state.set({ menu: false });
        session.start(document);
        // So that Space means play and not Run again.
        part(root, "[role=slider]").focus({ preventScroll: true });
    },
});
const address = createAddress(state, log, {
    session,
    clock,
    form,
    only: who.run,
    get: (path) => api("GET", path),
    tell: (message) => interventions.tell(message),
    join: () => follow.join(),
});
const interventions = createInterventions(state, log, session, clock, { allowed: who.role === "editor" });
const follow = createFollow(state, log, {
    session,
    tell: interventions.tell,
    toLesson: () => atLab() && go("/lesson?follow=1"),
});
const projector = createProjector(state, root);
const help = () => openSheet();
state.on((changed) => changed.has("socketless") && state.value.socketless && interventions.tell(SOCKETLESS));
const repaint = () => ask?.();
const share = createShare(state, { who, address, tell: interventions.tell });
/** @param {Run} run */
const codeOf = (run) => showCode(run, log);
/** @type {LabPage["unitByHand"]} */
const unitByHand = async (...given) => (await import("../scatter/unit_dialog.js")).showUnit(...given);
/** @type {LabPage} */
const page = {
    root,
    state,
    log,
    clock: byHand(clock, follow.leave),
    session,
    form,
    still,
    repaint,
    help,
    share,
    interventions,
    follow,
    projector,
    who,
    codeOf,
    unitByHand,
    /** @param {string} dataset */
    pictures: probePictures,
    picture: (dataset) => at(`/static/thumbnails/${dataset}.svg`),
};
const panels = [
    headerPanel,
    lessonPanel,
    stripPanel,
    headlinePanel,
    scatterPanel,
    planePanel,
    layersPanel,
    trendsPanel,
    meterPanel,
    progressPanel,
    eventsPanel,
    clockPanel,
    projectorPanel,
    pointedPanel,
].map((panel) => panel(page));
const ask = createPainter(state, createView(state, log), panels, clock.tick);
release(
    [".acts", "#lab-controls", "#lab-transport"].map((one) => part(root, one)),
    part(root, "[role=slider]"),
);
bindKeys(page, { taps: (tap) => tap !== "z_norm" || !state.value.run || normalizable(state.value.run) });

onMove(() => {
    if (!atLab()) return;
    session.again();
    trunk.again();
});
address.read();
root.dataset.ready = "true";
