const KEY = "firmground-findings";

/** Findings that the reader looks at instead of the newest ones, by claim, for this visit. */
export function createChoices() {
    let chosen = read();
    return {
        of: (name) => chosen[name] ?? null,
        any: () => Object.keys(chosen).length > 0,
        /** `id` null: the newest again. */
        set(name, id) {
            const { [name]: before, ...others } = chosen;
            if ((before ?? null) !== id) keep((chosen = id === null ? others : { ...others, [name]: id }));
        },
        clear: () => keep((chosen = {})),
        query: () =>
            Object.values(chosen)
                .map((id) => `finding=${encodeURIComponent(id)}`)
                .join("&"),
    };
}

function read() {
    try {
        return JSON.parse(sessionStorage.getItem(KEY)) ?? {};
    } catch {
        return {};
    }
}

function keep(chosen) {
    try {
        sessionStorage.setItem(KEY, JSON.stringify(chosen));
    } catch {
        // Without storage it holds until the page is left.
    }
}
