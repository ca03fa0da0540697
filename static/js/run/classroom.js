import { OVER, api, toTheDoor } from "./api.js";

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30_000;

/**
 * The class's websocket: `heard({presenting, view})` at first and each time the presenter's view changes, `view` null while
 * nobody presents. When it breaks it comes back, quietly, unless the session of this page is over: then the page goes to
 * the door. `opened()` is called each time it is there.
 * Returns {present(view), rest()}.
 */
export function classroom({ heard, opened }) {
  let socket = null;
  let wait = FIRST_WAIT;

  function connect() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    socket = new WebSocket(`${scheme}://${location.host}/api/class`);
    socket.onopen = () => {
      wait = FIRST_WAIT;
      opened();
    };
    socket.onmessage = ({ data }) => heard(JSON.parse(data));
    socket.onclose = ({ code }) => {
      if (code === OVER) toTheDoor();
      else setTimeout(again, wait);
      wait = Math.min(LONGEST_WAIT, wait * 2);
    };
  }

  /** A browser does not say why a websocket was refused, so the API is asked first: it leads to the door. */
  async function again() {
    try {
      await api("GET", "/api/me");
    } catch {
      // The server does not answer, and neither will the websocket: it waits on.
    }
    connect();
  }

  function send(message) {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  }

  connect();
  return { present: send, rest: () => send(null) };
}
