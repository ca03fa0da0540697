type Verdict = Facts["verdicts"][number];
type Answer = number | "skipped";
type Predictions = ReturnType<typeof import("./predictions.js").createPredictions>;

/** What the next reproduction takes, and what was wrong with the last; seeds are "" while nothing is typed. */
interface ClaimSettings {
    seeds: number | "";
    budget: string;
    problem: { name: string; message: string } | null;
}

/** What can be done from a card or beside a claim. */
interface ClaimAct {
    settings: ClaimSettings;
    set(changes: Partial<ClaimSettings>): void;
    asked(name: string): boolean;
    arrived(name: string): boolean;
    see(): void;
    choose(name: string, y?: number | null): void;
    close(): void;
    next(by: number): void;
    reproduce(name: string, used?: number[]): unknown;
    cancel(name: string): unknown;
    all(): Promise<void>;
    stop(): Promise<void>;
    look(name: string, id: string | null): void;
    newest(): void;
    predict(): void;
    say(name: string, answer: Answer): void;
}

interface Phrased {
    text: string;
    verdict?: string;
}

/** A number of a figure; null is a hole. */
type Hole = number | null;

/** A trace of Plotly's, as far as the legend is asked of it. */
interface Trace {
    name?: string;
    mode?: string;
    line?: { color?: string; dash?: string; width?: number };
    marker?: { color?: unknown };
    showlegend?: boolean;
    [more: string]: unknown;
}

/** How a card shows its claim. */
interface CardShown {
    chosen: boolean;
    hidden: boolean;
    asked: boolean;
}

/** What the ledger shows beside the claims. */
interface LedgerShown {
    chosen: string | null;
    hides(claim: Claim): boolean;
    asked(name: string): boolean;
    predicting: boolean;
    problem?: string;
}
