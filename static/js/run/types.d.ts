// The shown run: its log, its life, what can be done to it.

type Item = Frame | LoggedEvent;
type Log = ReturnType<typeof import("./log.js").createLog>;
type Session = ReturnType<typeof import("./session.js").createSession>;
type Interventions = ReturnType<typeof import("./interventions.js").createInterventions>;
type Named = Pick<Run, "id" | "name" | "preset">;

/** What the server can be asked of a run. */
interface RunServer {
    refresh(id: string): unknown;
    alive(id: string): ReturnType<StreamHandlers["alive"]>;
}

interface SessionListeners {
    onOpened?(run: Run): void;
    onStarted?(run: Run): void;
    onAct?(event: RunEvent): void;
}
