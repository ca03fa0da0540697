import { at } from "../base.js";
import { download } from "../server/download.js";
import { element, part } from "../page/element.js";
import { invite } from "./invitation.js";
import { leave } from "../server/api.js";
import { popover } from "../page/popover.js";

const DOING = { present: "Presenting", follow: "Following" };
const ENDING = { present: "Stop presenting", follow: "Stop following, and look around" };

/**
 * In the header: following a presenter or presenting oneself, and what else can be done with the run that is shown.
 * Those who watch are told in the rail what they may not do, and where one signs in.
 * @param {LabPage} page
 */
export function lessonPanel(page) {
    const { root, state, share, form, follow, projector, who, codeOf, help } = page;
    const said = element("span");
    const dot = element("i", { class: "dot" });
    const lesson = element("button", { type: "button", class: "button lesson", hidden: true }, dot, said);
    lesson.addEventListener("click", () => (state.value.lesson === "present" ? follow.present() : follow.follow()));
    const more = popover({ label: "More about this run", name: "This run", items });
    part(document, "#site-header .share").after(lesson, more);
    if (who.role === "viewer") part(root, ".buttons").after(watching());

    /** @returns {MenuItem[]} */
    function items() {
        const { run, lesson: role } = state.value;
        /** @param {string} format */
        const file = (format) => (run ? () => fetched(`/api/runs/${run.id}/export?format=${format}`) : null);
        /** @type {MenuItem} */
        const teach = [
            role === "present" ? "Stop presenting" : "Present: full screen, and others follow this page",
            run ? () => present(page, role === "present") : null,
        ];
        /** @type {MenuItem} */
        const door = who.role === "viewer" ? ["Sign in as the editor", signIn] : ["Sign out", signOut];
        return [
            ["Copy a link to this view", run ? async () => ((await share()) ? "Link copied" : "") : null],
            ...(who.role === "editor" ? [teach, invitation(who)] : []),
            ["Projector mode (F)", run ? () => void projector.enter() : null],
            ["Replay as one HTML file", state.value.count ? file(`html&layer=${state.value.layer}`) : null],
            ["Log as CSV", file("csv")],
            ["Log as Parquet", file("parquet")],
            ["Log as JSON", file("json")],
            ["Take its settings into the form", run ? () => fork(run) : null],
            ["Code to reproduce", run ? () => void codeOf(run) : null],
            ["Keys and words", () => void help()],
            ...(who.open ? [] : [door]),
        ];
    }

    /**
     * The menu does not wait for the file; a problem stays until the next thing is done.
     * @param {string} path
     */
    function fetched(path) {
        download(path).catch(({ message }) =>
            state.set({ problem: { message: `No file was saved. ${message}`, field: null } }),
        );
        return "Making the file…";
    }

    /**
     * To launch a run with them, or just to read them.
     * @param {Run} run
     */
    function fork(run) {
        form.show(run);
        return "Copied into the form";
    }

    /**
     * @param {View | null} _view
     * @param {State} value
     */
    function draw(_view, { lesson: role, presented }) {
        const words = role ? DOING[role] : presented ? "Follow" : "";
        lesson.hidden = !words;
        said.textContent = words;
        lesson.setAttribute("aria-pressed", String(role !== null));
        lesson.title = role ? ENDING[role] : "Show what the presenter shows, as they show it";
    }
    return { draw };
}

/**
 * @param {Me} who
 * @returns {MenuItem}
 */
function invitation(who) {
    return ["Invite the class: QR code", () => void invite(who)];
}

/**
 * Presenting begins on the whole screen; to stop does nothing to it.
 * @param {Pick<LabPage, "follow" | "projector">} page
 * @param {boolean} over
 */
function present({ follow, projector }, over) {
    follow.present();
    if (!over) projector.enter();
}

function watching() {
    const link = element("a", { href: at("/login") }, "sign in");
    link.addEventListener("click", (event) => {
        event.preventDefault();
        signIn();
    });
    return element(
        "p",
        { class: "fine watching" },
        "You are watching. To launch runs or to push them, ",
        link,
        " with the editor's token.",
    );
}

function signIn() {
    location.assign(at(`/login?next=${encodeURIComponent(location.pathname + location.search)}`));
}

/** A form, since only that is a request of the page's own that leads elsewhere. */
function signOut() {
    const form = element("form", { method: "post", action: at("/logout"), hidden: true });
    document.body.append(form);
    leave();
    form.submit();
}
