import { rendered } from "../dash.js";

const root = await rendered("runs");
root.dataset.ready = "true";
