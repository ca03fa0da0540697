import { at } from "../base.js";
import { refused, toTheDoor, unreachable } from "./api.js";

const REVOKE = 60_000; // a browser may still be writing it

/**
 * A file of the server's, saved under the name that the server gives it; a Problem where it says no or breaks off. A
 * link alone would fail in silence: browsers show a failed download, and nothing of why.
 * @param {string} path
 */
export async function download(path) {
    const response = await fetch(at(path)).catch(() => {
        throw unreachable();
    });
    if (response.status === 401) return toTheDoor();
    if (!response.ok) throw refused(response, await response.text());
    const file = await response.blob().catch(() => {
        throw broken();
    });
    save(file, /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "")?.[1] ?? "");
}

function broken() {
    return Object.assign(unreachable(), {
        message: "The download stopped before its end. If the server caused that, its log says why.",
    });
}

/**
 * @param {Blob} file
 * @param {string} name
 */
function save(file, name) {
    const link = document.createElement("a");
    Object.assign(link, { href: URL.createObjectURL(file), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), REVOKE);
}
