import { setTimeout as pause } from "node:timers/promises";

import fc from "fast-check";
import { expect, test } from "vitest";

import type { LivePerson } from "#tests/support/client.ts";
import { liveRoom, liveServer } from "#tests/support/live.ts";
import { enterNamespace, type Frame, openRawSocket, type RawSocket } from "#tests/support/raw-socket.ts";
import { report } from "#tests/support/report.ts";

const FRAMES = 10_000;
const ROUNDS = 5;
const CONNECTIONS = 8;
/** Frames of one connection, at most. */
const BATCH = 50;
/** A connection that was left half-way in a binary packet answers nothing more until it is closed. */
const FENCE_MS = 1_000;
const SEED = 20_261_121;

const NAMESPACES = ["/rooms", "/presence", "/typing", "/", "/nowhere", "/__proto__"] as const;
const EVENTS = [
  "chat:open",
  "message:send",
  "message:edit",
  "reaction:add",
  "read:mark",
  "typing:start",
  "presence:watch",
  "disconnect",
  "connect",
  "error",
  "__proto__",
  "newListener",
];

const server = liveServer();

const deep = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);
const oneOf = <Value>(values: readonly Value[]): fc.Arbitrary<Value> => fc.constantFrom(...values);

/** JSON of any shape, with the names that hurt. */
const json = fc.oneof(
  fc.json({ maxDepth: 3 }),
  oneOf([
    "null",
    "[]",
    "{}",
    '""',
    "0",
    "true",
    deep(2_000),
    `{"chat_id":${deep(500)}}`,
    '{"__proto__":{"polluted":1}}',
    '{"constructor":{"prototype":{"polluted":1}}}',
  ]),
  oneOf([
    '{"toString":null,"chat_id":{"toJSON":1}}',
    '{"chat_id":["a"],"message_id":{"$gt":""}}',
    `"${"x".repeat(10_000)}"`,
    '"\\ud800"',
    '"\\u0000"',
    "1e999",
    "-0",
  ]),
);

const ackId = oneOf(["", "0", "7", "-1", "99999999999999999999", "1e3", "NaN", " ", "0x1"]);

/** Events that reach a handler: the transport has nothing against them, only their content is wrong. */
const event = fc
  .record({
    namespace: oneOf(NAMESPACES.slice(0, 3)),
    ack: oneOf(["", "0", "7", "123456"]),
    name: oneOf(EVENTS.slice(0, 7)),
    bodies: fc.array(json, { maxLength: 3 }),
  })
  .map(({ namespace, ack, name, bodies }) => `42${namespace},${ack}[${[JSON.stringify(name), ...bodies].join()}]`);

/** Packets of every type, to every namespace, with acknowledgements and names that are none. */
const packet = fc
  .record({
    type: oneOf(["0", "1", "2", "3", "4", "5", "6", "9", "x", ""]),
    namespace: oneOf(NAMESPACES),
    ack: ackId,
    event: oneOf(EVENTS),
    body: json,
  })
  .map(({ type, namespace, ack, event, body }) => `4${type}${namespace},${ack}[${JSON.stringify(event)},${body}]`);

const bareBody = fc
  .record({ namespace: oneOf(NAMESPACES), ack: ackId, body: json })
  .map(({ namespace, ack, body }) => `42${namespace},${ack}${body}`);

/** Packets that announce attachments which never come, come twice, or are too many. */
const attachments = fc
  .record({ type: oneOf(["5", "6"]), count: oneOf(["0", "1", "2", "11", "999999999", "-1", "1.5", ""]), namespace: oneOf(NAMESPACES) })
  .map(({ type, count, namespace }) => `4${type}${count}-${namespace},1["message:send",{"_placeholder":true,"num":${count || 0}}]`);

const bytes = fc.uint8Array({ maxLength: 64 }).map((content) => Buffer.from(content));

/** Binary events that are whole: as many attachments come as were announced, in the place of text, of an id and of everything. */
const binaryEvent = fc
  .record({
    namespace: oneOf(NAMESPACES.slice(0, 3)),
    name: oneOf(EVENTS.slice(0, 7)),
    type: oneOf(["5", "6"]),
    parts: fc.array(bytes, { minLength: 1, maxLength: 12 }),
    shape: oneOf(["whole", "field", "list", "misnumbered"]),
  })
  .map(({ namespace, name, type, parts, shape }): Frame[] => {
    const places = parts.map((_, index) => ({ _placeholder: true, num: shape === "misnumbered" ? index + 7 : index }));
    const input = shape === "field" ? { chat_id: places[0], content: places.at(-1), rest: places } : places;
    const body = JSON.stringify(shape === "whole" ? [name, ...places] : [name, input]);
    return [`4${type}${parts.length}-${namespace},5${body}`, ...parts];
  });

/** Handshakes of namespaces with a token that is none. */
const handshake = fc
  .record({ namespace: oneOf(NAMESPACES), auth: json })
  .map(({ namespace, auth }) => `40${namespace},${auth.startsWith("{") ? auth : `{"token":${auth}}`}`);

const frame: fc.Arbitrary<Frame> = fc.oneof(
  { weight: 14, arbitrary: event },
  { weight: 2, arbitrary: packet },
  { weight: 1, arbitrary: handshake },
  { weight: 1, arbitrary: bareBody },
  { weight: 1, arbitrary: attachments },
  { weight: 1, arbitrary: bytes },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: oneOf([
      deep(30_000),
      `42/rooms,1["message:send",${deep(20_000)}]`,
      "",
      "0",
      "1",
      "2probe",
      "3",
      "4",
      "5",
      "6",
      "40",
      "41",
      "40/rooms,{",
      `40/rooms,${deep(1_000)}`,
      "4".repeat(1_000),
    ]),
  },
);

/** What is sent in one go, the server being asked afterwards whether it has got over it. */
const attempt: fc.Arbitrary<readonly Frame[]> = fc.oneof(
  { weight: 20, arbitrary: frame.map((one) => [one]) },
  { weight: 1, arbitrary: binaryEvent },
);

test(`${FRAMES} malformed frames crash nothing, and an honest client is served all the while`, { timeout: 120_000 }, async () => {
  const { people, chatId } = await liveRoom(server.nodes, ["brook", "cyd", "dana"]);
  const attempts = fc.sample(attempt, { numRuns: FRAMES, seed: SEED });
  let attacking = true;
  const honest = chats(people.cyd, chatId, () => attacking);

  const heaps: number[] = [];
  let connections = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const queue = attempts.slice((round * FRAMES) / ROUNDS, ((round + 1) * FRAMES) / ROUNDS).values();
    const attackers = Array.from({ length: CONNECTIONS }, () => attack(people.brook, queue));
    connections += (await Promise.all(attackers)).reduce((sum, one) => sum + one, 0);
    heaps.push((await server.node.memory()).heap);
  }
  attacking = false;

  expect(await honest).toBeGreaterThan(0);
  expect((await fetch(`${server.node.url}/health`)).status).toBe(200);
  expect(server.node.alive()).toBe(true);
  // Nothing that was thrown at it was taken for a bug of ours.
  expect(server.node.output()).not.toMatch(/"code":"internal"|unhandled|uncaught/i);
  const said = await people.dana.says(chatId, "Still here");
  await people.cyd.sees<{ message: { id: string } }>("message:created", ({ message }) => message.id === said.id);
  // The first round has warmed everything up; whatever each frame left behind would show after four times as many.
  const [first = 0, last = 0] = [heaps[0], heaps.at(-1)];
  expect(last / first).toBeLessThan(1.25);
  report(`${FRAMES} frames over ${connections} connections; heap ${heaps.map((heap) => Math.round(heap / 1e6)).join(", ")} MB`);
});

test("a frame above the limit ends its connection and nothing else", async () => {
  const { people, chatId } = await liveRoom(server.nodes, ["brook", "cyd"]);
  const socket = await openRawSocket(server.node.url, { cookie: people.brook.cookie });
  await enterNamespace(socket, "/rooms");
  socket.send(`42/rooms,1["message:send",{"chat_id":"${chatId}","client_message_id":"a","content":"${"x".repeat(200_000)}"}]`);
  expect(await socket.receives((text) => text.startsWith("43"))).toBeNull();
  expect(socket.isOpen()).toBe(false);
  expect(people.brook.line.connected()).toBe(true);
  const said = await people.brook.says(chatId, "Short");
  await people.cyd.sees<{ message: { id: string } }>("message:created", ({ message }) => message.id === said.id);
});

test("a connection that shows one token after the other is told to stop", async () => {
  const socket = await openRawSocket(server.node.url);
  await enterNamespace(socket, "/presence");
  const isNew = (text: string): boolean => !answers.includes(text) && /^4[04]\/rooms,/.test(text);
  const answers: (string | null)[] = [];
  for (let turn = 0; turn < 20 && !answers.at(-1)?.startsWith("44"); turn += 1) {
    socket.send(`40/rooms,{"token":"${turn}-${"x".repeat(1_000)}"}`);
    answers.push(await socket.receives(isNew));
    // Socket.IO hangs up on whoever comes back before it has seen them off.
    socket.send("41/rooms,");
    socket.send(`42/presence,${turn}["presence:watch",{}]`);
    await socket.receives((text) => text.startsWith(`43/presence,${turn}[`));
  }
  // The first of them was shown to the other namespace: none.
  expect(answers).toHaveLength(8);
  expect(answers.at(-1)).toBe('44/rooms,{"message":"rate_limited","data":{"code":"rate_limited"}}');
});

/** Throws frames until there are none left, over as many connections as it takes; answers how many. */
async function attack(person: LivePerson, attempts: ArrayIterator<readonly Frame[]>): Promise<number> {
  let connections = 0;
  for (let batch = take(attempts); batch.length > 0; batch = take(attempts)) {
    // Anew for each batch, since one connection may not say much in a burst: what it says beyond that is refused unread.
    let socket: RawSocket | null = null;
    for (const one of batch) {
      if (!socket?.isOpen()) {
        socket = await openEverywhere(person);
        connections += 1;
      }
      await throwAt(socket, one);
    }
    socket?.close();
  }
  return connections;
}

function take(attempts: ArrayIterator<readonly Frame[]>): (readonly Frame[])[] {
  return [...attempts.take(BATCH)];
}

async function openEverywhere(person: LivePerson): Promise<RawSocket> {
  const socket = await openRawSocket(server.node.url, { cookie: person.cookie });
  for (const namespace of ["/rooms", "/presence", "/typing"]) await enterNamespace(socket, namespace);
  return socket;
}

/** Sends an attempt's frames and waits until the server has dealt with it: answered what came after it, or ended the connection. */
async function throwAt(socket: RawSocket, frames: readonly Frame[]): Promise<void> {
  const fence = 1_000_000 + Math.floor(Math.random() * 1e9);
  for (const one of frames) socket.send(one);
  socket.send(`42/rooms,${fence}["clock:read",{}]`);
  const dealtWith = socket.receives((text) => text.startsWith(`43/rooms,${fence}[`) || text.startsWith("41/rooms,"));
  await Promise.race([dealtWith, pause(FENCE_MS)]);
}

async function chats(person: LivePerson, chatId: string, goOn: () => boolean): Promise<number> {
  let said = 0;
  for (; goOn(); said += 1) {
    await person.says(chatId, `honest ${said}`);
    // At the pace of a person, or it would be the one who is limited.
    await pause(100);
  }
  return said;
}
