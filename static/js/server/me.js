import { api, toTheDoor } from "./api.js";

const LONGEST = 2 ** 31 - 1; // that a timer knows
let asked = null;

/**
 * Whom the server takes this browser for: {role, open, run, until}; `run` is the one run that a link shows. Asked once. The
 * root element tells the role, so that a style sheet hides what a viewer may not do. When the session ends, so does the page.
 */
export function me() {
    asked ??= api("GET", "/api/me").then((found) => {
        Object.assign(document.documentElement.dataset, { role: found.role, narrow: String(found.run !== null) });
        if (found.until) setTimeout(toTheDoor, Math.min(LONGEST, Date.parse(found.until) - Date.now()));
        return found;
    });
    return asked;
}
