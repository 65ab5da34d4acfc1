import type { DialectName, Place } from "./plan.ts";
import { Wire } from "./wire.ts";

/** What a frame is, as far as it is of interest here. */
export type Reading = { readonly is: "event" } | { readonly is: "ack"; readonly message: number; readonly ok: boolean } | null;

/** How one kind of server is spoken to. */
export interface Dialect {
  /** Connects, and resolves once messages of the room arrive. */
  enter(port: number, place: Place): Promise<Wire>;
  /** The frame that sends a message. */
  message(place: Place, message: number, text: string): string;
  /** Looks at a text frame; answers what has to be answered. */
  read(wire: Wire, bytes: Buffer, start: number, end: number): Reading;
}

const EVENT: Reading = { is: "event" };
/** engine.io's and Socket.IO's types, as the digits they are on the wire. */
const [PING, PACKET, EVENT_KIND, ACK_KIND] = [0x32, 0x34, 0x32, 0x33];
const PONG = "3";
const [COMMA, BRACKET] = [0x2c, 0x5b];
const PATIENCE_MS = 60_000;
/** Numbers below are the acks of entering. */
const FIRST_ACK = 10;

/** One namespace to connect and one request there. */
interface Door {
  readonly namespace: string;
  readonly auth: string;
  readonly request: string;
}

function socketIo(doors: (place: Place) => readonly Door[], send: (place: Place, message: number, text: string) => string): Dialect {
  return {
    async enter(port, place) {
      const wire = await Wire.open(port, "/socket.io/?EIO=4&transport=websocket");
      await hears(wire, "0", () => undefined);
      for (const { namespace, auth, request } of doors(place)) {
        await hears(wire, `40${namespace},`, () => wire.sendText(`40${namespace},${auth}`));
        const answer = await hears(wire, `43${namespace},0[`, () => wire.sendText(`42${namespace},0${request}`));
        if (answer.includes('"ok":false')) throw new Error(`refused: ${answer.slice(0, 200)}`);
      }
      return wire;
    },
    message: send,
    read(wire, bytes, start, end) {
      const [type, kind] = [bytes[start], bytes[start + 1]];
      if (type === PING) wire.sendText(PONG);
      if (type !== PACKET) return null;
      if (kind === EVENT_KIND) return EVENT;
      return kind === ACK_KIND ? readAck(bytes, start, end) : null;
    },
  };
}

/** `43/rooms,123[{"ok":true…`: the number is the message's, since we gave it. */
function readAck(bytes: Buffer, start: number, end: number): Reading {
  const from = bytes.indexOf(COMMA, start) + 1;
  const bracket = bytes.indexOf(BRACKET, from);
  if (from === 0 || bracket === -1 || bracket > end) return null;
  const ok =
    bytes.toString("latin1", bracket + 1, bracket + 12) === '{"ok":true,' ||
    bytes.toString("latin1", bracket + 1, bracket + 7) === '{"id":';
  return { is: "ack", message: Number(bytes.toString("latin1", from, bracket)) - FIRST_ACK, ok };
}

const parleyDoor = (namespace: string, event: string, place: Place): Door => ({
  namespace,
  auth: JSON.stringify({ token: place.token }),
  request: JSON.stringify([event, { chat_id: place.room }]),
});

const sendsToParley = (place: Place, message: number, content: string): string => {
  const input = { chat_id: place.room, client_message_id: `bench-${message}`, content };
  return `42/rooms,${message + FIRST_ACK}${JSON.stringify(["message:send", input])}`;
};

const bareWs: Dialect = {
  async enter(port, place) {
    const wire = await Wire.open(port, "/");
    await hears(wire, '{"ok"', () => wire.sendText(JSON.stringify({ join: place.room })));
    return wire;
  },
  message: (place, _message, content) => JSON.stringify({ room: place.room, content }),
  read: () => EVENT,
};

/** Every server that can be measured. */
export const DIALECTS: Readonly<Record<DialectName, Dialect>> = {
  parley: socketIo((place) => [parleyDoor("/rooms", "chat:open", place)], sendsToParley),
  "parley-browser": socketIo(
    (place) => [
      parleyDoor("/rooms", "chat:open", place),
      parleyDoor("/presence", "presence:watch", place),
      parleyDoor("/typing", "typing:watch", place),
    ],
    sendsToParley,
  ),
  "socket.io": socketIo(
    (place) => [{ namespace: "/chat", auth: JSON.stringify({ token: place.token }), request: JSON.stringify(["join", place.room]) }],
    (place, message, content) => `42/chat,${message + FIRST_ACK}${JSON.stringify(["message", { room: place.room, content }])}`,
  ),
  ws: bareWs,
};

/** Stays connected: whoever does not answer a ping is cut off. */
function idle(wire: Wire): void {
  wire.onClose = () => undefined;
  wire.onText = (bytes, start) => {
    if (bytes[start] === PING) wire.sendText(PONG);
  };
}

/** Listens, acts, and waits for a text frame that begins so. */
function hears(wire: Wire, beginning: string, act: () => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no ${beginning} came in time`)), PATIENCE_MS);
    wire.onClose = () => reject(new Error(`the connection ended before ${beginning} came`));
    wire.onText = (bytes, start, end) => {
      if (bytes[start] === PING) return wire.sendText(PONG);
      const text = bytes.toString("utf8", start, end);
      if (text.startsWith("44")) reject(new Error(`refused: ${text}`));
      if (!text.startsWith(beginning)) return;
      clearTimeout(late);
      idle(wire);
      resolve(text);
    };
    act();
  });
}
