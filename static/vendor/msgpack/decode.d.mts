// Ours: what of msgpack is used.
export function decode(bytes: Uint8Array): unknown;
