import { html, nothing } from "../page/markup.js";

/**
 * At the top of the lesson: presenting to a class, or following its presenter.
 * @param {LessonRoom} room
 * @param {{ may: boolean, begin(): void, invite(): void }} parts `may`: this page may present
 */
export function classTools(room, { may, begin, invite }) {
    const { role, presented, waiting, here, said } = room.value;
    const follows = role === "follow" || waiting;
    return html`<div class="lesson-class">
        <span class="fine" role="status">${said || (waiting ? "Waiting for the presenter." : "")}</span>
        ${
            role === "present"
                ? html`<span class="fine">${here} joined</span>
                      <button type="button" class="button" @click=${invite}>Invite</button>
                      <button type="button" class="button" @click=${room.end}>Stop presenting</button>`
                : nothing
        }
        ${
            presented || follows
                ? html`<button
                      type="button"
                      class="button"
                      aria-pressed=${follows}
                      @click=${follows ? room.leave : room.follow}
                  >
                      ${follows ? "Following" : "Follow"}
                  </button>`
                : nothing
        }
        ${
            may && !role && !waiting
                ? html`<button type="button" class="button" @click=${begin}>Present</button>`
                : nothing
        }
    </div>`;
}
