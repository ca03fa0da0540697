import { Problem, api } from "./api.js";
import { stream } from "./stream.js";

const POLL = 1000;
const PATIENCE = 400;
const ENDED = ["finished", "stopped", "failed"];

/** The life of the shown run: started or opened by its id, followed by stream, asked for its progress, steered. */
export function createSession(state, log, { onOpened = () => {} } = {}) {
  let close = () => {};
  let polling = 0;
  let patience = 0;

  async function start(wanted) {
    state.set({ problem: null, starting: true });
    try {
      const run = await api("POST", "/api/runs", wanted);
      history.pushState(null, "", `?run=${encodeURIComponent(run.id)}`);
      follow(run);
    } catch (problem) {
      state.set({ problem: said(problem) });
    } finally {
      state.set({ starting: false });
    }
  }

  async function open(id) {
    try {
      const run = await api("GET", `/api/runs/${encodeURIComponent(id)}`);
      follow(run);
      onOpened(run);
    } catch (problem) {
      state.set({ problem: said(problem) });
    }
  }

  function follow(run) {
    leave();
    state.set({ run, problem: null, connection: "connecting", playing: true, ...focus(run) });
    patience = setTimeout(() => state.set({ slow: true }), PATIENCE);
    listen(run.id);
    polling = setInterval(() => refresh(run.id), POLL);
  }

  function leave() {
    close();
    clearInterval(polling);
    clearTimeout(patience);
    log.clear();
    const nothing = { run: null, hello: null, index: 0, count: 0, eventCount: 0, following: false };
    state.set({ ...nothing, playing: false, connection: "none", slow: false, fitted: null });
  }

  function listen(id) {
    close = stream(id, log.lastSeq, {
      opened: (hello) => state.set({ hello, connection: "live" }),
      received: (item) => {
        if (!log.add(item)) return;
        if (log.frames.length === 1) refresh(id);
        state.set({ count: log.frames.length, eventCount: log.events.length });
      },
      lost: () => state.set({ connection: "lost" }),
      ended: () => {
        state.set({ connection: "ended" });
        refresh(id);
      },
      alive: async () => {
        try {
          await api("GET", `/api/runs/${id}`);
          return "yes";
        } catch (problem) {
          if (problem.status !== 404) return "later";
          state.set({ problem: said(problem), connection: "ended" });
          return "no";
        }
      },
    });
  }

  async function refresh(id) {
    if (document.hidden) return;
    try {
      const run = await api("GET", `/api/runs/${id}`);
      if (state.value.run?.id !== id) return;
      state.set({ run });
      if (ENDED.includes(run.state)) clearInterval(polling);
    } catch {
      // The stream notices a lost server and says so; the next poll asks again.
    }
  }

  async function act(type) {
    const { run } = state.value;
    if (!run) return;
    try {
      await api("POST", `/api/runs/${run.id}/events`, { type });
      state.set({ problem: null });
    } catch (problem) {
      state.set({ problem: said(problem) });
    }
    await refresh(run.id);
    if (type === "resume" && state.value.connection === "ended") listen(run.id);
  }

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && state.value.run) refresh(state.value.run.id);
  });

  return { start, open, leave, act };
}

function said(problem) {
  if (problem instanceof Problem) return { message: problem.message, field: problem.field ?? null };
  throw problem;
}

function focus(run) {
  const { focus: wanted } = run.experiment;
  return wanted ? { layer: wanted.layer, units: [...wanted.units] } : { layer: 1, units: [1, 2] };
}
