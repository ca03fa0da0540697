// What Dash, Mantine and React put on the window.

interface Window {
    dash_clientside: { set_props(id: string, props: Record<string, unknown>): void };
    dashMantineFunctions: Record<string, unknown>;
    React: { createElement(tag: string, props: Record<string, unknown> | null, ...children: unknown[]): unknown };
}
