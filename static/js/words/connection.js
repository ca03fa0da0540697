/** What a page says of its connection to the server. */
export const LOST = "Connection lost, trying again";
export const SOCKETLESS =
  "No websocket comes through here: something between this page and the server refuses them. Frames come over plain HTTP instead, about a second late.";
