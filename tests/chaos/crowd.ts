import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";

import type { Message } from "#contract/messages.ts";
import { LivePerson } from "#tests/support/client.ts";
import type { Line } from "#tests/support/line.ts";

import type { Stage } from "./stage.ts";
import { until } from "./until.ts";

const ROOMS = 10;
const PEOPLE_IN_EACH = 20;
const MESSAGES_PER_SECOND = 50;
/** Each joins and connects in turn, so many at a time. */
const AT_ONCE = 10;
const SETTLED_MS = 30_000;

interface Listener {
  readonly line: Line;
  readonly chatId: string;
  /** The seqs that it has not heard although it heard later ones. */
  readonly missing: Set<number>;
  lastSeq: number;
}

/** What came of a crowd. */
interface Counted {
  readonly sent: number;
  readonly refused: number;
  readonly lost: number;
  readonly missed: number;
}

/** Two hundred people who are connected for hours, keep nothing of what they hear but its numbers, and write by turns. */
export class Crowd {
  readonly #listeners: readonly Listener[];
  readonly #writing: Promise<void>;
  #stopped = false;
  #sent = 0;
  #refused = 0;

  private constructor(listeners: readonly Listener[]) {
    this.#listeners = listeners;
    this.#writing = this.#write();
  }

  /** Opens the rooms, fills them, and begins to write. */
  static async gather(stage: Stage): Promise<Crowd> {
    const ada = await new LivePerson("ada", stage.node(0)).signsUp();
    const listeners: Listener[] = [];
    for (let place = 0; place < ROOMS; place += 1) {
      // A room may last for weeks; no soak does.
      const room = await ada.opensRoom({ ends_at: new Date(Date.now() + 14 * 24 * 3_600_000).toISOString() });
      const seats = Array.from({ length: PEOPLE_IN_EACH }, (_, index) => index).values();
      const usher = async (): Promise<void> => {
        for (const index of seats) listeners.push(await seat(stage, room, index));
      };
      await Promise.all(Array.from({ length: AT_ONCE }, usher));
    }
    return new Crowd(listeners);
  }

  get size(): number {
    return this.#listeners.length;
  }

  /** Nobody writes any more; waits until all have heard everything, and counts. */
  async ends(): Promise<Counted> {
    this.#stopped = true;
    await this.#writing;
    const newest = (chatId: string): number =>
      Math.max(...this.#listeners.filter((other) => other.chatId === chatId).map(({ lastSeq }) => lastSeq));
    const behind = (): number =>
      this.#listeners.reduce((sum, { missing, lastSeq, chatId }) => sum + missing.size + newest(chatId) - lastSeq, 0);
    await until(() => behind() === 0, SETTLED_MS);
    const counted = {
      sent: this.#sent,
      refused: this.#refused,
      lost: this.#listeners.filter(({ line }) => !line.connected()).length,
      missed: behind(),
    };
    for (const { line } of this.#listeners) line.close();
    return counted;
  }

  /** Keeps the pace by the clock: what was late is made up for. */
  async #write(): Promise<void> {
    const began = performance.now();
    const underWay = new Set<Promise<void>>();
    for (let number = 0; !this.#stopped; number += 1) {
      // The rooms take turns, and in each of them its people.
      const place = (number % ROOMS) * PEOPLE_IN_EACH + (Math.floor(number / ROOMS) % PEOPLE_IN_EACH);
      const author = this.#listeners[place];
      if (author) {
        const saying = this.#say(author, `Message ${number}`).finally(() => underWay.delete(saying));
        underWay.add(saying);
      }
      await pause(Math.max(0, began + ((number + 1) * 1000) / MESSAGES_PER_SECOND - performance.now()));
    }
    await Promise.all(underWay);
  }

  async #say({ line, chatId }: Listener, content: string): Promise<void> {
    try {
      await line.ask<Message>("message:send", { chat_id: chatId, client_message_id: randomUUID(), content });
      this.#sent += 1;
    } catch {
      this.#refused += 1;
    }
  }
}

async function seat(stage: Stage, room: { readonly code: string; readonly chat_id: string }, index: number): Promise<Listener> {
  const person = new LivePerson(`guest ${index}`, stage.node(index % stage.nodes.length));
  await person.joins(room, { alias: `Guest ${index}` });
  const line = await person.connects({ transports: index % 4 === 0 ? ["polling"] : ["websocket"], remembers: false });
  const listener: Listener = { line, chatId: room.chat_id, missing: new Set(), lastSeq: 0 };
  line.onHeard(({ event, payload }) => event === "message:created" && hear(listener, (payload as { seq: number }).seq));
  await person.enters(room.chat_id);
  return listener;
}

/** Nodes hear of one another's messages a moment later than of their own, so a later one may come first; none may stay away. */
function hear(listener: Listener, seq: number): void {
  listener.missing.delete(seq);
  if (seq <= listener.lastSeq) return;
  for (let skipped = listener.lastSeq + 1; listener.lastSeq > 0 && skipped < seq; skipped += 1) listener.missing.add(skipped);
  listener.lastSeq = seq;
}
