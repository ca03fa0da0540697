// What a card of the lesson is made of.

interface CardAnswer {
    text: string;
    right: boolean;
}

/** A link and what stands behind it. */
interface MoreAbout {
    address: string;
    place: string;
}

/** What a card's picture is given. `still`: the viewer prefers reduced motion. */
interface CardGiven {
    still: boolean;
    /** Asks for `draw`. */
    repaint(): void;
    /** Where more is said about a claim: its card, else its page, else nowhere, as in a file. */
    more(claim: string): MoreAbout | null;
    /** The picture has changed what it says: `said` is read again, for those who do not see it. */
    tell(): void;
}

/** A picture as long as its card is shown; its stage is thrown away with it. */
interface CardPicture {
    /** After `repaint`, and when theme or size have changed. */
    draw(palette: Palette): void;
    /** Called before each painting of the screen; true asks to be called again. Without it nothing moves by itself. */
    tick?(now: number): boolean;
    /** What the picture shows now, in a sentence with its numbers. */
    said(): string;
    /** Called once the question has been answered, and at once where it was answered before. */
    answered?(): void;
}

/** Where a card's numbers come from; `path` below the server's prefix, such as `/claims?claim=test-time`. */
interface CardSource {
    text: string;
    path: string;
}

/** `D` are the documents of `static/lesson/` that the card needs, by name. */
interface Card<D = any> {
    /** The fragment of its address. */
    id: string;
    title: string;
    /** The claim that it is about. */
    claim?: string;
    /** What the whole lesson is about, where it begins. */
    lead?: string;
    needs: (keyof D & string)[];
    /** Paragraphs: with title, question and answers at most 60 words. */
    words: string[];
    question: string;
    answers: CardAnswer[];
    /** One or two sentences after the answer, with figures computed from the data. */
    reveal(data: D): string;
    source(data: D): CardSource;
    /** A second source: the claim where the first is a run, or a run where it is a claim. */
    also?: CardSource;
    picture(stage: HTMLElement, data: D, given: CardGiven): CardPicture;
}

/** `static/lesson/unit.json`: see `app/sample/lesson/unit.py`. */
interface UnitData {
    made: string;
    step: number;
    layer: number;
    unit: number;
    gamma: number;
    beta: number;
    eps: number;
    running_mean: number;
    running_var: number;
    z: number[];
    labels: number[];
    pictures: string;
}

/** A class that takes the lesson together; a file has none. */
interface LessonGroup {
    /** What stands at the top of the page. */
    tools(): unknown;
    /** What stands below a card's question. */
    beside(): unknown;
    /** The class's answers to the card shown, by choice, once its presenter shows them. */
    counts(): number[] | null;
    /** The page shows this card. */
    turned(card: string): void;
    /** The answer to it, for the first time in this tab. */
    answered(answer: number): void;
}

/** What the lesson needs of the page around it; `keep` is the link that saves it as a file, `end` what leads on. */
interface LessonParts {
    documents(names: string[]): Promise<Record<string, any>>;
    where(source: CardSource): string | null;
    keep: unknown;
    end: unknown;
    group?: LessonGroup | null;
}

/** What keys do in the lesson. */
interface LessonKeys {
    back(): void;
    next(): void;
    /** Chooses an answer by its place, from 0; there may be fewer. */
    answer(answer: number): void;
    help(): void;
}

/** What `unpack` makes of a recording's log. */
type Recorded = Pick<Packed, "hello" | "events"> & { frames: Frame[] };

/** `static/lesson/lecture.json`, its log unpacked: see `app/sample/lesson/recordings.py`. */
interface LectureData {
    made: string;
    run: string;
    log: Recorded;
    pictures: string;
}

interface SigmoidsData {
    made: string;
    run: string;
    log: Recorded;
}
