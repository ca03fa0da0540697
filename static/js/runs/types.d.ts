type RunColumn = keyof (typeof import("./table.js"))["COLUMNS"];
type RunList = ReturnType<typeof import("./list.js").createList>;

/** What can be done from a row; `change` rejects with what to show. */
interface RowActions {
    change(id: string, body: Partial<Pick<ListedRun, "name" | "tags" | "pinned">>): Promise<void>;
    remove(run: ListedRun): unknown;
    complain(problem: Error): void;
    choose(tag: string): void;
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

/** A deleted run's place: `restore` is true once it is back, `over` hears whether the focus was there. */
interface Undo {
    restore(): Promise<boolean>;
    over(held: boolean): void;
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
