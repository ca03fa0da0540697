const KEY = "firmground-findings";

/** Findings that the reader looks at instead of the newest ones, by claim, for this visit. */
export function createChoices() {
    /** @type {Record<string, string>} */
    let chosen = read();
    return {
        /** @param {string} name */
        of: (name) => chosen[name] ?? null,
        any: () => Object.keys(chosen).length > 0,
        /**
         * `id` null: the newest again.
         * @param {string} name
         * @param {string | null} id
         */
        set(name, id) {
            const { [name]: before, ...others } = chosen;
            if ((before ?? null) !== id) keep((chosen = id === null ? others : { ...others, [name]: id }));
        },
        clear: () => keep((chosen = {})),
        query: () => queryOf(chosen),
        /** Where the ledger with these findings comes from. */
        address: () => `/api/claims${queryOf(chosen) && `?${queryOf(chosen)}`}`,
    };
}

/** @param {Record<string, string>} chosen */
function queryOf(chosen) {
    return Object.values(chosen)
        .map((id) => `finding=${encodeURIComponent(id)}`)
        .join("&");
}

function read() {
    try {
        return JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
    } catch {
        return {};
    }
}

/** @param {Record<string, string>} chosen */
function keep(chosen) {
    try {
        sessionStorage.setItem(KEY, JSON.stringify(chosen));
    } catch {
        // Without storage it holds until the page is left.
    }
}
