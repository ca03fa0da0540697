// A classic script, first in <head>: the scheme is set before anything is painted, so that a dark room gets
// no white flash. Mantine reads and writes the same key later.
(() => {
    let chosen = null;
    try {
        chosen = localStorage.getItem("mantine-color-scheme-value");
    } catch {
        // Storage may be forbidden; then the system's wish decides.
    }
    const root = document.documentElement;
    const sent = new URLSearchParams(location.search).get("theme");
    if (sent === "dark" || sent === "light") hold(sent);
    const dark = chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
    root.dataset.mantineColorScheme = dark ? "dark" : "light";

    /**
     * A shared link shows what its sender saw, for this visit: Mantine, which knows nothing of links, sets its own
     * later.
     * @param {"light" | "dark"} theme
     */
    function hold(theme) {
        chosen = theme;
        root.dataset.sentTheme = theme;
        new MutationObserver((_, observer) => {
            const { sentTheme, mantineColorScheme } = root.dataset;
            if (!sentTheme) observer.disconnect();
            else if (mantineColorScheme !== sentTheme) root.dataset.mantineColorScheme = sentTheme;
        }).observe(root, { attributes: true, attributeFilter: ["data-mantine-color-scheme"] });
    }
})();
