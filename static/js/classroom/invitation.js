import { api, refusal } from "../server/api.js";
import { at } from "../base.js";
import { element } from "../page/element.js";
import { html } from "../page/markup.js";
import { openDialog } from "../page/dialog.js";

const LOOPBACK = /^(localhost|127\.|\[::1\])/;
const LOCAL = "This address works on this machine only: open this page by the machine’s name in your network.";
const HOURS = 8; // a school day: how long the key in the code is valid

/**
 * Shows how a class comes here: a QR code, and a short address to be typed. Where strangers are asked for a token the
 * code carries a key, with which they may watch for a day.
 * @param {Pick<Me, "open">} who
 */
export async function invite(who) {
    const address = location.origin + at("/join");
    const { code, fine } = await coded(address, who);
    const { renderSVG } = await import("../../vendor/uqr/uqr.js");
    const local = LOOPBACK.test(location.hostname);
    openDialog(
        "The class joins here",
        "invitation",
        html`<h2>The class joins here</h2>
            ${picture(renderSVG(code), address)}
            <p class="address">${address.replace(/^https?:\/\//, "")}</p>
            ${local ? html`<p>${LOCAL}</p>` : ""}
            <p>${fine} Answers to a card come in as counts; nothing else about the class is kept.</p>`,
        { start: true },
    );
}

/**
 * @param {string} svg
 * @param {string} address
 */
function picture(svg, address) {
    return element("div", { class: "qr", role: "img", "aria-label": `QR code of ${address}`, html: svg });
}

/**
 * @param {string} address
 * @param {Pick<Me, "open">} who
 */
async function coded(address, { open }) {
    if (open) return { code: address, fine: "" };
    try {
        /** @type {Link} */
        const { key } = await api("POST", "/api/links", { hours: HOURS });
        const fine = `With the code they may watch for ${HOURS} hours; the address asks for the viewers’ token.`;
        return { code: `${address}?key=${key}`, fine };
    } catch (problem) {
        return {
            code: address,
            fine: `The code has no key, so it asks for the viewers’ token. ${refusal(problem).message}`,
        };
    }
}
