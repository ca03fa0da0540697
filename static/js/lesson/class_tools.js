import { html, nothing } from "../page/markup.js";

/**
 * At the top of the lesson: presenting to a class, or following its presenter.
 * @param {LessonRoom} room
 * @param {{ may: boolean, invite(): void }} parts `may`: this page may present
 */
export function classTools(room, { may, invite }) {
    const { role, presented, waiting, here, said } = room.value;
    const follows = role === "follow" || waiting;
    const others = `${here} ${here === 1 ? "page" : "pages"} here`;
    return html`<div class="lesson-class">
        <span class="fine" role="status">${said || (waiting ? "Waiting for the presenter." : "")}</span>
        ${
            role === "present"
                ? html`<span class="fine">${others}</span>
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
                ? html`<button type="button" class="button" @click=${room.begin}>Present</button>`
                : nothing
        }
    </div>`;
}
