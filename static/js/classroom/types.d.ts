type Follow = ReturnType<typeof import("./follow.js").createFollow>;
type LessonRoom = ReturnType<typeof import("./lesson_room.js").createLessonRoom>;
type Classroom = typeof import("./connection.js").classroom;

interface ClassHandlers {
    heard(message: Pick<ClassMessage, "presenting" | "view">): void;
    tallied?(message: Pick<TallyMessage, "card" | "counts" | "here">): void;
    opened(): void;
    lost(how: { ever: boolean }): void;
}

/** What a page of the lesson shows of its class. */
interface LessonRoomValue {
    role: "present" | "follow" | null;
    /** There is a presenter elsewhere. */
    presented: boolean;
    /** This page follows the next presenter there is. */
    waiting: boolean;
    /** For the presenter: the answers to the card shown, by choice. */
    counts: number[] | null;
    /** For the presenter: how many others are in the class. */
    here: number;
    /** The presenter shows the answers. */
    shown: boolean;
    said: string;
}

interface LessonRoomParts {
    changed(): void;
    turn(card: string): void;
    toLab(): void;
    post(answer: { lesson: string; card: string; choice: number; viewer: string }): Promise<unknown>;
    room?: Classroom;
}
