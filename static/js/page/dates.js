/** @type {Intl.DateTimeFormatOptions} */
const TIME = { hour: "2-digit", minute: "2-digit" };
const clock = new Intl.DateTimeFormat("en-GB", TIME);
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", ...TIME });
const year = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });

/**
 * The date of a moment: 26 Nov 2026.
 * @param {string} iso
 */
export function date(iso) {
    return year.format(new Date(iso));
}

/**
 * A moment as short as it can be told: the time today, the day this year, the date before.
 * @param {string | Date} iso
 */
export function when(iso, now = new Date()) {
    const moment = new Date(iso);
    if (moment.toDateString() === now.toDateString()) return clock.format(moment);
    return (moment.getFullYear() === now.getFullYear() ? day : year).format(moment);
}
