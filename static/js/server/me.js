import { api, toTheDoor } from "./api.js";

const LONGEST = 2 ** 31 - 1; // that a timer knows
/** @type {Promise<Me> | null} */
let asked = null;

/**
 * Whom the server takes this browser for: {role, open, run, until}; `run` is the one run that a link shows. Asked once.
 * The root element tells the role, so that a style sheet hides what a viewer may not do. When the session ends, so does
 * the page.
 */
export function me() {
    asked ??= found();
    return asked;
}

async function found() {
    /** @type {Me} */
    const who = await api("GET", "/api/me");
    Object.assign(document.documentElement.dataset, { role: who.role, narrow: String(who.run !== null) });
    if (who.until) setTimeout(toTheDoor, Math.min(LONGEST, Date.parse(who.until) - Date.now()));
    return who;
}
