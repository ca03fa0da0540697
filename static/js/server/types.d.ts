// How the page hears of a run.

/** A Problem of the API's, or an error of ours without a `status`. */
type Caught = Error & { status?: number; code?: string; field?: string };

/** A message of the stream, and of a page of the log. */
type Message = Hello | Beat | End | Gap | Item;
interface LogPage {
    items: Item[];
    last_seq: number;
}

interface StreamOptions {
    after: number;
    scatter?: number | "all";
}

interface StreamHandlers {
    opened(hello: Hello): void;
    received(item: Item): void;
    beat(beat: Beat): void;
    lost(why: string): void;
    refused(): void;
    ended(state: Run["state"]): void;
    alive(): Promise<"yes" | "later" | "no">;
}

interface Closing {
    said: boolean;
    silent: boolean;
    code: number;
    reason: string;
}

interface SocketHandlers {
    opened?(): void;
    /** Text, or bytes as an ArrayBuffer. */
    heard(data: any, answer: () => void): void;
    lost(closing: Closing): void;
}

interface Pulse {
    beat(): void;
    stop(): void;
}
