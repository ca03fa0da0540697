import { api, refusal } from "../server/api.js";
import { copyText } from "./clipboard.js";

/**
 * Copies the address of what is shown, true if it went to the clipboard. Where strangers are asked for a token, an
 * editor's link carries a key, which lets its holder watch this run for a while, and nothing else.
 * @param {Store} state
 * @param {{ who: Me, address: { shared: (panel?: string | null) => string }, tell: (words: string) => void }} parts
 */
export function createShare(state, { who, address, tell }) {
    /** @param {string | null} [panel] */
    return async function share(panel = null) {
        let link = address.shared(panel);
        if (!who.open && who.role === "editor") {
            try {
                /** @type {Link} */
                const { key, until } = await api("POST", "/api/links", { run: state.value.run?.id });
                link += `&key=${key}`;
                tell(`Anyone with this link can watch this run, and nothing else, until ${day(until)}.`);
            } catch (problem) {
                tell(`No link was made. ${refusal(problem).message}`);
                return false;
            }
        }
        return copyText(link);
    };
}

/** @param {string} iso */
function day(iso) {
    return new Date(iso).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}
