/** What stands in the form: text as it is typed. */
interface QuestionForm {
    experiment: unknown; // of an earlier question, instead of a preset
    preset: string;
    kind: "arms" | "values";
    first: string;
    second: string;
    arm: string;
    path: string;
    low: string;
    high: string;
    statistic: string;
    goal: string;
    layer: string;
    direction: string;
    band: string;
    seeds: string;
    steps: string;
    tuned: string;
    looks: string; // total numbers of seeds, such as 10, 20, 40
    spread: string;
    title: string;
}

/** A preset as the form needs it. */
interface AskedPreset {
    name: string;
    title: string;
    experiment: { arms: { name: string }[]; steps: number };
}

/** The document of a question, as far as the form can show it. */
interface QuestionDocument {
    title: string;
    experiment: unknown;
    sides: { arms: string[]; path: string | null; values: unknown[] | null };
    statistic: string;
    direction: string;
    band: number;
    goal: { loss: number } | null;
    layer: number | null;
    tuned: { paths: string[]; values: unknown[] } | null;
    spread: number | null;
}

/** What the form knows beside what is typed: the plan of it, or what is wrong with it. */
interface QuestionDraft {
    form: QuestionForm;
    presets: AskedPreset[];
    plan: PlannedQuestion | null;
    problem: Caught | null;
    asking: boolean;
}

interface QuestionAct {
    type(changes: Partial<QuestionForm>): void;
    ask(pilot: boolean): Promise<void>;
    end(id: string): Promise<void>;
    open(id: string): void;
    again(id: string): Promise<void>;
    look(id: string): Promise<void>;
}
