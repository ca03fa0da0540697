// What Dash, Mantine, React and Plotly put on the window.

interface Window {
    dash_clientside: { set_props(id: string, props: Record<string, unknown>): void };
    dashMantineFunctions: Record<string, unknown>;
    Plotly?: Plotly;
    React: { createElement(tag: string, props: Record<string, unknown> | null, ...children: unknown[]): unknown };
}

interface Plotly {
    newPlot(node: HTMLElement, data: unknown[], layout: object, config: object): Promise<HTMLElement>;
}
