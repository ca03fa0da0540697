const PLAIN = [
    "bg",
    "surface",
    "sunken",
    "line",
    "line-strong",
    "grid",
    "ink",
    "ink2",
    "ink3",
    "ok",
    "warn",
    "err",
    "ghost",
    "hatch",
];

/** The tokens of the present theme for canvases, read off the CSS variables: CSS is where they live in the browser. */
export function palette(root = document.documentElement) {
    const style = getComputedStyle(root);
    /** @param {string} name */
    const read = (name) => style.getPropertyValue(`--${name}`).trim();
    /** @param {string} name */
    const count = (name) => {
        let number = 0;
        while (read(`${name}-${number}`)) number++;
        return number;
    };
    return {
        theme: root.dataset.mantineColorScheme,
        .../** @type {Record<Ink, string>} */ (
            Object.fromEntries(PLAIN.map((name) => [name.replace("-s", "S"), read(name)]))
        ),
        point: Number(read("point")),
        arms: Array.from({ length: count("arm") }, (_, slot) => ({
            mark: read(`arm-${slot}`),
            text: read(`arm-${slot}-text`),
        })),
        classes: Array.from({ length: count("class") }, (_, number) => read(`class-${number}`)),
    };
}
