import { at } from "../../base.js";
import { element } from "../../page/element.js";
import { api, refusal } from "../../server/api.js";
import { me } from "../../server/me.js";
import { createFeed } from "./feed.js";
import { createStatus } from "./status.js";

const NOTHING = { sweep: null, document: null, refused: "", mapless: null };
const NO_MAP = "no_map"; // the server's word for a sweep that is no map

/**
 * The sweep of this server's that is shown: its line, and its map as it grows. `onState()` hears when its state
 * changes.
 * @param {{ seen(): boolean, onDocument(document: AtlasDocument): void, onState(): void }} parts
 */
export function createOwn({ seen, onDocument, onState }) {
    /** @type {OwnShown} */
    const own = { editor: false, ...NOTHING };
    const status = createStatus((type) => act(type, feed, { take, refuse }));
    const feed = createFeed({
        seen,
        onSweep: take,
        onDocument: (found) => onDocument((own.document = found)),
        onProblem: refuse,
    });

    void me().then(({ role }) => draw({ editor: role === "editor" }));

    /** @param {Partial<OwnShown>} [change] */
    function draw(change = {}) {
        Object.assign(own, change);
        status.draw(own.sweep, own);
    }

    /** @param {LaunchedSweep} found */
    function take(found) {
        const changed = own.sweep?.state !== found.state || own.sweep.id !== found.id;
        draw({ sweep: found });
        if (changed) onState();
    }

    /** @param {string} message */
    function refuse(message) {
        draw({ refused: message });
    }

    function close() {
        feed.close();
        draw(NOTHING);
    }

    /** @param {string} id */
    async function opened(id) {
        close();
        const found = await feed.open(id);
        if (!found) return null;
        own.document = found.document;
        take(found.sweep);
        return found.document;
    }

    return {
        node: status.node,
        close,
        /**
         * The map of a sweep as it is now, from then on live. Rejects with what the server says.
         * @param {string} id
         */
        open(id) {
            if (feed.id() === id && own.document) return Promise.resolve(own.document);
            return opened(id).catch((caught) => {
                if (refusal(caught).code === NO_MAP) own.mapless = id;
                throw caught;
            });
        },
        wayOut: () => wayOut(own.mapless),
        leave: feed.close,
    };
}

/**
 * Of a sweep that is no map, the way to its points.
 * @param {string | null} id
 */
function wayOut(id) {
    if (id === null) return [];
    const href = at(`/api/sweeps/${encodeURIComponent(id)}/export?format=csv`);
    return [" ", element("a", { href, download: "" }, "Its points as CSV")];
}

/**
 * Pauses, resumes or stops the sweep that is followed.
 * @param {SweepAct} type
 * @param {ReturnType<typeof createFeed>} feed
 * @param {{ take(sweep: LaunchedSweep): void, refuse(message: string): void }} parts
 */
async function act(type, feed, { take, refuse }) {
    const id = feed.id();
    try {
        /** @type {LaunchedSweep} */
        const found = await api("POST", `/api/sweeps/${id}/events`, { type });
        if (feed.id() !== id) return;
        refuse("");
        take(found);
        await feed.again();
    } catch (caught) {
        refuse(refusal(caught).message);
    }
}
