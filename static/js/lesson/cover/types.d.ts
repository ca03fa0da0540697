interface CoverShown {
    layer: number;
    width: number;
    zoom: number;
    canvas: HTMLCanvasElement;
    lifted: boolean;
    numbers: number[];
}
