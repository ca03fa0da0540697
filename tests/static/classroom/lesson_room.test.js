import assert from "node:assert/strict";
import { test } from "node:test";
import { createLessonRoom } from "../../../static/js/classroom/lesson_room.js";

const CARDS = [
    { id: "ground", answers: [{}, {}, {}] },
    { id: "kick", answers: [{}, {}] },
];
const LAB = { run: "abc", query: "", seq: 1, playing: false, speed: 1 };

/** A class without a network, whose `tally` is what its presenter would be told. */
function school() {
    const seats = [];
    let [presenter, view] = [null, null];
    const tell = () => seats.forEach((seat) => seat.heard({ presenting: seat === presenter, view }));
    function room(handlers) {
        seats.push(handlers);
        return {
            present(shown) {
                [presenter, view] = [handlers, shown];
                tell();
            },
            rest() {
                if (presenter === handlers) [presenter, view] = [null, null];
                tell();
            },
        };
    }
    return { room, seats, tally: (message) => presenter.tallied(message), view: () => view };
}

function page({ room }) {
    const sent = [];
    const turns = [];
    const page = {
        sent,
        turns,
        lab: 0,
        refuse: "",
        room: createLessonRoom(CARDS, {
            changed: () => {},
            turn: (card) => {
                turns.push(card);
                page.room.turned(card);
            },
            toLab: () => (page.lab += 1),
            post: async (answer) => {
                if (page.refuse) throw new Error(page.refuse);
                sent.push(answer);
            },
            room,
        }),
    };
    page.room.turned("ground");
    return page;
}

test("a follower is shown the presenter's card, and each one after it", () => {
    const world = school();
    const [teach, learn] = [page(world), page(world)];
    teach.room.begin();
    learn.room.follow();
    teach.room.turned("kick");

    assert.deepEqual(learn.turns, ["ground", "kick"]);
    assert.equal(learn.room.value.role, "follow");
    assert.equal(world.view().choices, 2);
});

test("who comes before the presenter waits, and follows then", () => {
    const world = school();
    const [teach, learn] = [page(world), page(world)];
    learn.room.follow();
    assert.equal(learn.room.value.waiting, true);

    teach.room.turned("kick");
    teach.room.begin();

    assert.deepEqual([learn.room.value.waiting, learn.room.value.role, learn.turns], [false, "follow", ["kick"]]);
});

test("a card turned by hand ends the following", () => {
    const world = school();
    const [teach, learn] = [page(world), page(world)];
    teach.room.begin();
    learn.room.follow();
    learn.room.turned("kick");

    assert.deepEqual([learn.room.value.role, learn.room.value.presented], [null, true]);
    assert.match(learn.room.value.said, /left/);
});

test("an answer is sent for the card that the class is asked, by one number in a lesson", async () => {
    const world = school();
    const [teach, learn] = [page(world), page(world)];
    await learn.room.answered(0);
    assert.deepEqual(learn.sent, [], "nothing is asked");

    teach.room.begin();
    await learn.room.answered(1);
    assert.equal(learn.room.value.said, "Your answer is counted.");
    teach.room.turned("kick");
    await learn.room.answered(1);
    assert.equal(learn.sent.length, 1, "this page still shows the card before");
    learn.room.turned("kick");
    await learn.room.answered(0);

    const [first, second] = learn.sent;
    assert.deepEqual([first.card, first.choice, second.card, second.choice], ["ground", 1, "kick", 0]);
    assert.equal(first.lesson, second.lesson);
    assert.match(first.viewer, /^[0-9a-f]{32}$/);
});

test("what the server refuses is said", async () => {
    const world = school();
    const [teach, learn] = [page(world), page(world)];
    teach.room.begin();
    learn.refuse = "card: this browser has answered 'ground'.";
    await learn.room.answered(1);
    assert.equal(learn.room.value.said, "Your answer is not counted. card: this browser has answered 'ground'.");
});

test("the tally is the presenter's, hidden until it is shown, and again on the next card", () => {
    const world = school();
    const teach = page(world);
    teach.room.begin();
    world.tally({ card: "kick", counts: [9, 9], here: 3 });
    assert.equal(teach.room.value.counts, null, "of a card that was shown before");
    world.tally({ card: "ground", counts: [1, 2, 0], here: 3 });
    assert.deepEqual([teach.room.value.counts, teach.room.value.here, teach.room.value.shown], [[1, 2, 0], 3, false]);
    teach.room.show(true);
    teach.room.turned("kick");
    assert.deepEqual([teach.room.value.counts, teach.room.value.shown], [null, false]);
});

test("followers go to the Lab with the presenter", () => {
    const world = school();
    const [teach, learn] = [page(world), page(world)];
    teach.room.begin();
    learn.room.follow();
    const lab = world.room({ heard() {}, opened() {}, lost() {} });
    lab.present(LAB);

    assert.deepEqual([learn.lab, learn.room.value.role], [1, null]);
    assert.equal(teach.room.value.said, "Another presenter has taken over.");
});

test("a lesson that stops leaves its followers waiting, and the next one has another number", () => {
    const world = school();
    const [teach, learn] = [page(world), page(world)];
    teach.room.begin();
    learn.room.follow();
    teach.room.end();
    assert.deepEqual([learn.room.value.waiting, learn.room.value.said], [true, "The presenter has stopped."]);

    learn.room.turned("kick");
    teach.room.begin();
    assert.deepEqual(learn.turns.slice(-1), ["ground"]);
});

test("a connection that comes back asks again, and one that is lost is said once", () => {
    const world = school();
    const teach = page(world);
    teach.room.begin();
    const [seat] = world.seats;
    seat.lost({ ever: true });
    assert.match(teach.room.value.said, /lost, trying again/);
    seat.lost({ ever: true });
    seat.opened();
    assert.equal(teach.room.value.said, "");
    assert.equal(world.view().card, "ground");
});
