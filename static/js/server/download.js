import { at } from "../base.js";
import { refused, toTheDoor, unreachable } from "./api.js";

const REVOKE = 60_000; // a browser may still be writing it

/**
 * A file of the server's, saved under the name that the server gives it; a Problem where it says no or breaks off. A link
 * alone would fail in silence: browsers show a failed download, and nothing of why.
 */
export async function download(path) {
    let response;
    let file;
    try {
        response = await fetch(at(path));
        if (response.ok) file = await response.blob();
    } catch {
        throw response ? broken() : unreachable();
    }
    if (response.status === 401) return toTheDoor();
    if (!response.ok) throw refused(response, await response.text());
    save(file, /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "")?.[1] ?? "");
}

function broken() {
    return Object.assign(unreachable(), {
        message: "The file broke off before its end. The server's log says why, if it was the server.",
    });
}

function save(file, name) {
    const link = document.createElement("a");
    Object.assign(link, { href: URL.createObjectURL(file), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), REVOKE);
}
