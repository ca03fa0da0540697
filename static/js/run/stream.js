import { OVER, toTheDoor } from "./api.js";
import { item } from "../frame/item.js";

const FIRST_WAIT = 500;
const LONGEST_WAIT = 8000;

/**
 * The only module that knows the websocket. Every item of the run's log, in order and without a gap: when the connection
 * breaks it waits, a little longer each time, and goes on after the last seq. `scatter`: all, or the number of one layer.
 *
 * `handlers`: opened(), received(item), lost(), ended(state), and alive(), asked before each new attempt, which may
 * throw what the page shall say instead of trying again. When the right to watch is over, the page goes to the door.
 * Returns a function that ends it.
 */
export function stream(runId, { after, scatter = "all" }, handlers) {
  let socket = null;
  let timer = 0;
  let wait = FIRST_WAIT;
  let closed = false;
  let last = after;

  function connect() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const query = `after=${last}&format=msgpack&mode=every&scatter=${scatter}`;
    socket = new WebSocket(`${scheme}://${location.host}/api/runs/${runId}/stream?${query}`);
    socket.binaryType = "arraybuffer";
    socket.onmessage = ({ data }) => receive(typeof data === "string" ? JSON.parse(data) : item(new Uint8Array(data)));
    socket.onclose = ({ code }) => {
      if (closed) return;
      if (code === OVER) signedOut();
      else retry();
    };
  }

  function receive(message) {
    wait = FIRST_WAIT;
    if (message.type === "hello") handlers.opened(message);
    else if (message.type === "end") {
      close();
      handlers.ended(message.state);
    } else {
      if (message.seq > last) last = message.seq;
      handlers.received(message);
    }
  }

  function retry() {
    handlers.lost();
    timer = setTimeout(async () => {
      const goOn = await handlers.alive();
      if (closed) return;
      if (goOn === "yes") connect();
      else if (goOn === "later") retry();
    }, wait);
    wait = Math.min(LONGEST_WAIT, wait * 2);
  }

  function signedOut() {
    close();
    toTheDoor();
  }

  function close() {
    closed = true;
    clearTimeout(timer);
    socket?.close();
  }

  connect();
  return close;
}
