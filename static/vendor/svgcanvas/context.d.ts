// Ours: what of svgcanvas is used, a 2-D context that writes SVG.
declare const Context: {
    new (size: { width: number; height: number }): CanvasRenderingContext2D & { getSerializedSvg(): string };
};
export default Context;
