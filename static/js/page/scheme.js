const KEY = "mantine-color-scheme-value";

/**
 * Light or dark, from now on and at the next visit; Mantine reads the same key and the same attribute.
 * @param {"light" | "dark"} theme
 */
export function setScheme(theme) {
    delete document.documentElement.dataset.sentTheme; // the scheme of a link holds until one is chosen
    document.documentElement.dataset.mantineColorScheme = theme;
    try {
        localStorage.setItem(KEY, theme);
    } catch {
        // Without storage it holds for this visit.
    }
}

/** What is shown now. */
export function scheme() {
    return document.documentElement.dataset.mantineColorScheme === "dark" ? "dark" : "light";
}

/**
 * `listener()` is called after each change, also one that Mantine makes.
 * @param {() => void} listener
 */
export function onScheme(listener) {
    new MutationObserver(listener).observe(document.documentElement, {
        attributeFilter: ["data-mantine-color-scheme"],
    });
}
