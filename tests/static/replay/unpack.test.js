import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { unpack } from "../../../static/js/replay/unpack.js";
import { bytes, fixture, plain } from "../fixtures.js";

const PACKED = fixture("replay");

function follow(frame, path) {
    return path.split("/").reduce((at, part) => at[part], frame);
}

test("frames come out as they were packed", async () => {
    const found = await unpack(gzipSync(bytes(PACKED.document)).toString("base64"));

    assert.deepEqual(found.hello, { lanes: [] });
    assert.equal(found.frames.length, PACKED.seqs.length);
    found.frames.forEach((frame, index) => {
        const seq = PACKED.seqs[index];
        assert.deepEqual([frame.type, frame.seq, frame.step, frame.elapsed], ["frame", seq, 10 * seq, 1.25]);
        for (const [path, holds] of Object.entries(PACKED.holds[index])) {
            assert.deepEqual(plain(follow(frame, path)), holds, path);
        }
        assert.equal(frame.layers[1].layer, 2);
        assert.equal(frame.layers[0].taps.z.histogram.lo, -3.5);
        assert.deepEqual(plain(frame.scatter[1].units), [1, 2, 3, 4]);
    });
});
