import { at } from "../base.js";

/** What the server said no with, in its own words; `status` 0 when it did not answer at all. */
export class Problem extends Error {
    /**
     * @param {number} status
     * @param {ErrorDocument} error
     */
    constructor(status, error) {
        super(error.message);
        this.status = status;
        this.code = error.code;
        this.field = error.field;
        this.allowed = error.allowed;
    }
}

const PATIENCE = { reading: 20_000, changing: 60_000 }; // milliseconds: a change may wait for the database

/**
 * JSON from the API, or a Problem after `patience` milliseconds; a session that is over leads to the door.
 * @template T what is expected
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @param {{ patience?: number }} [parts]
 * @returns {Promise<T>}
 */
export async function api(
    method,
    path,
    body,
    { patience = method === "GET" ? PATIENCE.reading : PATIENCE.changing } = {},
) {
    let response;
    let text;
    try {
        response = await fetch(at(path), {
            method,
            headers: body === undefined ? {} : { "Content-Type": "application/json" },
            body: body === undefined ? undefined : JSON.stringify(body),
            signal: AbortSignal.timeout(patience),
        });
        text = await response.text();
    } catch {
        throw unreachable();
    }
    if (response.status === 401) return toTheDoor();
    if (response.ok) return parsed(text);
    throw refused(response, text);
}

export function unreachable() {
    return new Problem(0, { code: "unreachable", message: "The server does not answer. Is it still running?" });
}

/**
 * What was caught, as a Problem of the server's; an error of ours is thrown on.
 * @param {unknown} caught
 */
export function refusal(caught) {
    if (caught instanceof Problem) return caught;
    throw caught;
}

/**
 * What an answer other than 200 says: in the server's words, or in ours where a proxy gave it, with when to try again.
 * @param {Response} response
 * @param {string} text
 */
export function refused(response, text) {
    const ours = parsed(text)?.error;
    if (ours?.message) return new Problem(response.status, ours);
    const wait = Number(response.headers.get("Retry-After"));
    const later = wait > 0 ? ` Try again in ${wait} s.` : "";
    return new Problem(response.status, {
        code: "unexpected",
        message: `The server answered ${response.status} ${response.statusText}.${later}`,
    });
}

let leaving = false;

/** The page leaves by itself: what it is still refused leads nowhere. */
export function leave() {
    leaving = true;
}

// Back from there the page may be as it was left.
globalThis.addEventListener?.("pageshow", ({ persisted }) => persisted && (leaving = false));

/**
 * To the door, which says why, and back from there: no answer is waited for any more. Once, for a second way would
 * cut the first one off.
 */
export function toTheDoor() {
    if (!leaving) {
        leave();
        location.assign(at(`/login?next=${encodeURIComponent(location.pathname + location.search)}&why=over`));
    }
    return new Promise(() => {});
}

/** @param {string} text */
function parsed(text) {
    try {
        return JSON.parse(text);
    } catch {
        return null;
    }
}
