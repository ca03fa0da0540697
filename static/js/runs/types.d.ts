type RunColumn = keyof (typeof import("./table.js"))["COLUMNS"];
type Editors = ReturnType<typeof import("./editor.js").createEditors>;
type Picks = ReturnType<typeof import("./picks.js").createPicks>;
type RunList = ReturnType<typeof import("./list.js").createList>;

/** What can be done from a row; `change` rejects with what to show, `now` is the run as it has become since. */
interface RowActions {
    picks: Picks;
    editors: Editors;
    now(run: ListedRun): ListedRun;
    change(id: string, body: Partial<Pick<ListedRun, "name" | "tags" | "pinned">>): Promise<void>;
    remove(run: ListedRun): unknown;
    complain(problem: Error): void;
    choose(tag: string): void;
}

/** `note` is one plain line; `""` for none. */
interface ToolsShown {
    found: number;
    all: number;
    note: unknown;
    question: Question;
}

interface ToolsActions {
    search(typed: string): void;
    sortBy(column: string): void;
    withClaims(yes: boolean): void;
    only(tag: string): void;
}

/** What the page asks of the table's route. */
interface Question {
    search: string;
    tag: string;
    sort: string;
    descending: boolean;
    offset: number;
    claims: boolean;
}

/** A deleted run's place: `left` seconds in which it can come back; `busy` while it does. */
interface Deleted {
    run: ListedRun;
    height: number;
    end: number;
    left: number;
    busy: boolean;
    timer: number;
}

/** `save` rejects with what to show; `onClose` hears whether a key closed the field. */
interface EditorOptions {
    label: string;
    value: string;
    most?: number | null;
    about?: string | null;
    save(text: string): Promise<void> | null;
    onClose(byKey: boolean): void;
}
