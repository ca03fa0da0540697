/**
 * The path below which a proxy shows this server: "" or such as "/lab". The only module that knows it; everything else
 * names paths of the server as its routes do, and sends them through `at`. A replay has no server, and no prefix.
 */
const base = (globalThis.document?.querySelector("meta[name=prefix]")?.getAttribute("content") ?? "/").slice(0, -1);

/**
 * A path of the server as an address of this browser: "/runs" is "/lab/runs".
 * @param {string} path
 */
export function at(path) {
    return base + path;
}

/**
 * The other way round: the server's path of an address's; one that is not below the prefix stays as it is.
 * @param {string} pathname
 */
export function within(pathname) {
    const below = pathname === base || pathname.startsWith(`${base}/`);
    return below ? pathname.slice(base.length) || "/" : pathname;
}

/**
 * A file of `static/`, by its path in it: "lesson/unit.json". The bundle lies as deep as this module, so that both
 * find it from where they are.
 * @param {string} path
 */
export function file(path) {
    return new URL(`../${path}`, import.meta.url);
}
