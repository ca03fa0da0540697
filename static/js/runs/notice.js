import { element } from "../page/element.js";

const SAID_MS = 6000;

/** What could not be done, said below the table for some time. */
export function notice() {
    const node = element("div", { class: "notices", role: "status" });
    return {
        node,
        /** @param {string} text */
        say(text) {
            const line = element("p", {}, text);
            node.append(line);
            setTimeout(() => line.remove(), SAID_MS);
        },
    };
}
