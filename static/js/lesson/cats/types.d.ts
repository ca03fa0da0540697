// `static/lesson/cats.json`: see `app/sample/lesson/cats.py`.

interface CatsLayer {
    W: number[][];
    b: number[];
}

interface CatsWrong {
    missed: number;
    taken: number;
}

type CatsTaught = "black" | "both";
type CatsCoat = "black" | "coloured";

interface CatsData {
    made: string;
    steps: number;
    trained: number;
    tested: number;
    black: Pair;
    coloured: Pair;
    /** Place of the coat, from 0 to 1 within those of its kind, and ears. */
    cats: Pair[];
    /** Coat and ears. */
    others: Pair[];
    networks: Record<CatsTaught, CatsLayer[]>;
    wrong: Record<CatsTaught, Record<CatsCoat, CatsWrong>>;
    drawn: Record<CatsCoat, number>;
}

/** An animal with its coat of the moment; `chance` is the probability of a cat, as the network sees it. */
interface CatsAnimal {
    coat: number;
    ears: number;
    cat: boolean;
    chance: number;
    wrong: boolean;
}

/** Probabilities of a cat at `columns` x `rows` places over the plane, row by row from its lowest ears. */
interface CatsGround {
    columns: number;
    rows: number;
    chances: Float32Array;
}

type CatsLine = [number, number, number, number];

interface CatsView {
    /** From black (0) to coloured (1). */
    share: number;
    taught: CatsTaught;
    truth: boolean;
    /** The animal that is drawn large. */
    chosen: number;
}

interface CatsDrawn {
    all: CatsAnimal[];
    ground: CatsGround;
    /** The boundary in pieces, each [coat, ears, coat, ears]. */
    lines: CatsLine[];
    view: CatsView;
    palette: Palette;
}

interface CatsControls {
    view: CatsView;
    changed: () => void;
    /** The animal nearest to a point of the plane. */
    nearest: (left: number, top: number) => number;
    animals: number;
}

/** Where a value of the plane lies on its canvas. */
interface CatsScales {
    x: Scale;
    y: Scale;
    area: Area;
}
