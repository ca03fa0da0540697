/**
 * A preset in the opened list: its title, and what to look at.
 * @param {{ option: { label: string, sentence: string } }} parts
 */
export function presetOption({ option }) {
    const { createElement } = window.React;
    return createElement(
        "span",
        { className: "preset" },
        createElement("b", null, option.label),
        createElement("span", { className: "fine" }, option.sentence),
    );
}
