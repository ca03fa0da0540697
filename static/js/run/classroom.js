const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30_000;

/**
 * The class's websocket: `heard({presenting, view})` at first and each time the presenter's view changes, `view` null while
 * nobody presents. When it breaks it comes back, quietly; `opened()` is called each time it is there.
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
    socket.onclose = () => {
      setTimeout(connect, wait);
      wait = Math.min(LONGEST_WAIT, wait * 2);
    };
  }

  function send(message) {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  }

  connect();
  return { present: send, rest: () => send(null) };
}
