import { at } from "../base.js";
import { refused, toTheDoor } from "./api.js";

/**
 * The pictures of a run's probe as a PNG; null where there are none.
 * @param {string} runId
 * @returns {Promise<Blob | null>}
 */
export async function probePictures(runId) {
    const response = await fetch(at(`/api/runs/${runId}/probe`));
    if (response.status === 401) return toTheDoor();
    if (!response.ok) throw refused(response, await response.text());
    return response.status === 204 ? null : response.blob();
}
