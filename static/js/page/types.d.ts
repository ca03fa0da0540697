// The Lab's state, what every panel draws from, and what panels are given and give.

type Tap = Facts["taps"][number];
type Child = Node | string | null | undefined;
type Attributes = { [name: string]: unknown } & {
    onclick?: (event: PointerEvent) => unknown;
    onchange?: (event: Event) => unknown;
    oninput?: (event: Event) => unknown;
};

type Template = ReturnType<typeof import("./markup.js").html>;
type Pressed = MouseEvent & { currentTarget: HTMLElement };
type Typed = Event & { currentTarget: HTMLInputElement };
type Keyed = KeyboardEvent & { currentTarget: HTMLInputElement };

/** A sentence for people; `field` of the form that it is about; `mild` where nothing is wrong. */
interface Problem {
    message: string;
    field: string | null;
    mild?: boolean;
}

/**
 * `index` of the frame shown, `seed` a place in the experiment's seeds, `only` the layers whose points a replay has,
 * `seen` where the first play rests, `dot` the example that clouds and plane ring.
 */
interface State {
    run: Run | null;
    hello: Hello | null;
    count: number;
    eventCount: number;
    index: number;
    playing: boolean;
    speed: number;
    following: boolean;
    tap: Tap;
    layer: number;
    units: Pair;
    seed: number;
    connection: "none" | "connecting" | "live" | "lost" | "ended";
    trouble: string;
    socketless: boolean;
    problem: Problem | null;
    starting: boolean;
    slow: boolean;
    zoom: Box | null;
    menu: boolean;
    hover: number | null;
    isolated: number | null;
    held: number | null;
    dot: number | null;
    rowUnit: number | null;
    ridges: boolean;
    trend: "loss" | "gradient";
    lifted: boolean;
    goal: number | null;
    panel: string | null;
    refilled: number;
    unasked: boolean;
    seen: number | null;
    lesson: "present" | "follow" | null;
    presented: boolean;
    only: number[] | null;
    projector: boolean;
    trunk: { log: Log; count: number } | null;
}

type Changed = Set<keyof State>;
type Store = ReturnType<typeof import("../state.js").createState>;
type View = NonNullable<ReturnType<ReturnType<typeof import("./view.js").createView>>>;

/** What panels are given. A replay has no server, so that what needs one is missing there. */
interface Page {
    root: HTMLElement;
    state: Store;
    log: Log;
    clock: Clock;
    still: boolean;
    offline?: boolean;
    repaint(): void;
    help(): void;
    picture(dataset: string): string;
    /** A run's probe, see `scatter/pictures.js`. */
    pictures(runId: string): Promise<Blob | null>;
    session?: Session;
    form?: Form;
    share?: Share;
    interventions?: Interventions;
    follow?: Follow;
    projector?: Projector;
    who?: Me;
    codeOf?(run: Run): void;
    /** Opens how the values of the unit on the x axis are made. */
    unitByHand?(view: View, arm: Arm): Promise<void>;
}

type LabPage = Page & Required<Omit<Page, "offline">>;
type Form = ReturnType<typeof import("../dash.js").createForm>;
type Share = ReturnType<typeof import("./share.js").createShare>;

interface Panel {
    draw(view: View | null, state: State, palette: Palette): void;
}

type Value = string | number | null | undefined;

interface Table {
    caption: string;
    columns: string[];
    rows: Value[][];
}

interface Picture extends Size {
    title: string;
    arms?: { name: string; text: string }[];
    draw(ctx: Ctx): void;
}

/** A panel as its menu needs it. */
interface Offered {
    name: string;
    title: string;
    view(): View | null;
    summary(view: View): string;
    table(view: View): Table | Table[];
    picture(view: View, palette: Palette): Picture;
    /** Items of its own in the menu: what they are called, and what they do or null where they cannot now. */
    more?(view: View): MenuItem[];
}

/** What an address asks to show of a run; what the run has not is in `problem`. */
interface Asked {
    layer: number;
    units: Pair;
    tap: Tap;
    panel: string | null;
    goal: number | null;
    ridges: boolean;
    rowUnit: number | null;
    trend: State["trend"];
    seed: number;
    playing?: boolean;
    problem: Problem | null;
}

/** What a link says. */
interface Linked {
    run?: Run | null;
    step?: number | null;
    layer: number;
    units: Pair;
    tap: Tap;
    seed?: number;
    ridges?: boolean;
    rowUnit?: number | null;
    trend?: string;
    panel?: string | null;
    theme?: string | null;
}

/** Words, and what a press does: null while it can do nothing. */
type MenuItem = [string, (() => unknown) | null];

interface MenuOptions {
    label: string;
    name: string;
    text?: string;
    about?(): string;
    items(): MenuItem[];
}

/** What the address needs of the page; `only` is the one run that a link shows. */
interface AddressParts {
    session: Session;
    clock: Clock;
    form: Form;
    get(path: string): Promise<unknown>;
    tell(words: string): void;
    /** Follows the presenter of the class, or the next one there is. */
    join?(): void;
    only?: string | null;
}
