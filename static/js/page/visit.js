const KEY = "firm-ground-visited";

/**
 * Whether this is the browser's first visit; remembers that it has been here. False where the browser stores nothing.
 */
export function firstVisit() {
    try {
        const first = localStorage.getItem(KEY) === null;
        if (first) localStorage.setItem(KEY, new Date().toISOString());
        return first;
    } catch {
        return false;
    }
}
