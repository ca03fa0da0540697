const KEY = "firm-ground-visited";

/**
 * Whether this browser was never here; from now on it was. Where it keeps nothing, nobody can tell, and the answer is
 * no.
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
