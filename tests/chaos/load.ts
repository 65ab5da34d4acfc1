import type { Room } from "#contract/rooms.ts";
import { LivePerson } from "#tests/support/client.ts";
import type { LineOptions } from "#tests/support/line.ts";

import type { Stage } from "./stage.ts";
import { until } from "./until.ts";
import { Voice, type VoiceOptions } from "./voice.ts";

const ROOMS = 3;
const VOICES_IN_EACH = 4;
/** Twelve voices at this pace are 48 messages a second. */
const PACE_MS = 250;
const DRAIN_MS = 60_000;

export interface LoadOptions {
  /** Where the nodes are for these clients, if something stands in between. */
  readonly urls?: readonly string[];
  /** What the client that is so many may use to connect; one in four has polling alone otherwise. */
  readonly transports?: (index: number) => NonNullable<LineOptions["transports"]>;
  /** How this client writes, where that is not the ordinary way. */
  readonly manner?: (index: number) => Partial<Manner>;
  /** Where further members of the first room are connected, who only read. */
  readonly readers?: readonly (readonly string[])[];
}

/** How somebody writes. */
interface Manner {
  readonly paceMs: number;
  /** Appended to each message, to make it longer. */
  readonly padding: string;
}

/** How long messages took from their acknowledgement until somebody on another node saw them. */
export interface Sight {
  readonly delays: readonly number[];
  /** Never seen. */
  readonly unseen: number;
}

const ordinary = (index: number): NonNullable<LineOptions["transports"]> => (index % VOICES_IN_EACH === 0 ? ["polling"] : ["websocket"]);

const ordinarily = (): Partial<Manner> => ({});

/** Twelve people in three rooms, spread over both nodes, who write 48 messages a second together. */
export class Load {
  readonly voices: readonly Voice[];
  readonly chatIds: readonly string[];
  /** How long each took to connect and open its chat. */
  readonly connectMs: readonly number[];

  private constructor(voices: readonly Voice[], chatIds: readonly string[], connectMs: readonly number[]) {
    this.voices = voices;
    this.chatIds = chatIds;
    this.connectMs = connectMs;
  }

  /** Everybody is in and writes. */
  static async start(stage: Stage, options: LoadOptions = {}): Promise<Load> {
    const { urls = stage.urls, transports = ordinary, manner = ordinarily, readers = [] } = options;
    const ada = await new LivePerson("ada", stage.node(0)).signsUp();
    const rooms = await Promise.all(Array.from({ length: ROOMS }, () => ada.opensRoom()));
    const seats = rooms.flatMap((room, place) =>
      Array.from({ length: VOICES_IN_EACH }, (_, seat): Seat => {
        const index = place * VOICES_IN_EACH + seat;
        const { paceMs = PACE_MS, padding = "" } = manner(index);
        const write = (number: number): string => `${index} ${number}${padding}`;
        const url = urls[(index + place) % urls.length] ?? "";
        return { room, name: `Voice ${index}`, url, options: { urls, transports: transports(index), paceMs, write } };
      }),
    );
    const [first] = rooms;
    const silent = readers.map((theirs, index): Seat => {
      if (!first) throw new Error("readers need a room");
      const nothing = { paceMs: PACE_MS, write: () => "" };
      return {
        room: first,
        name: `Reader ${index}`,
        url: theirs[0] ?? "",
        options: { urls: theirs, transports: ["websocket"], ...nothing },
      };
    });
    const taken = await Promise.all([...seats, ...silent].map(takeSeat));
    const voices = taken.map(({ voice }) => voice);
    for (const [index, voice] of voices.slice(0, seats.length).entries()) voice.starts((index * PACE_MS) / seats.length);
    const chatIds = rooms.map(({ chat_id }) => chat_id);
    return new Load(
      voices,
      chatIds,
      taken.map(({ connectMs }) => connectMs),
    );
  }

  get acked(): number {
    return this.voices.reduce((sum, { roamer }) => sum + roamer.acked.size, 0);
  }

  get waiting(): number {
    return this.voices.reduce((sum, { waiting }) => sum + waiting, 0);
  }

  /** Waits until so many more messages have been acknowledged. Throws if that takes longer than a minute. */
  async goesOn(messages: number): Promise<void> {
    const wanted = this.acked + messages;
    const took = await until(() => this.acked >= wanted, DRAIN_MS);
    if (took === null) throw new Error(`${wanted - this.acked} of ${messages} messages were not acknowledged within ${DRAIN_MS} ms`);
  }

  /** Waits until nobody has more than the message of the moment on its way; answers how long that took, null if longer than `ms`. */
  async drains(ms: number = DRAIN_MS): Promise<number | null> {
    return await until(() => this.voices.every(({ waiting }) => waiting <= 1), ms);
  }

  /** Nobody writes any more. Answers how many messages were written and have no acknowledgement a minute later. */
  async ends(): Promise<number> {
    for (const voice of this.voices) voice.fallsSilent();
    await until(() => this.waiting === 0, DRAIN_MS);
    return this.waiting;
  }

  stop(): void {
    for (const voice of this.voices) {
      voice.fallsSilent();
      voice.roamer.stop();
    }
  }

  /** How long the acknowledgement took of each message that was written in this time. */
  ackDelays(from: number, to: number): number[] {
    return this.voices.flatMap(({ sayings }) =>
      sayings
        .filter(({ writtenAt }) => writtenAt >= from && writtenAt <= to)
        .map(({ writtenAt, ackedAt }) => (ackedAt ?? Number.POSITIVE_INFINITY) - writtenAt),
    );
  }

  /** When the members who are on another node than its author saw each message that was acknowledged in this time. To be asked after `ends`. */
  sightAcrossNodes(from: number, to: number): Sight {
    const delays: number[] = [];
    let unseen = 0;
    for (const author of this.voices) {
      const others = this.voices.filter(({ chatId, roamer }) => chatId === author.chatId && roamer.node !== author.roamer.node);
      for (const [place, { id }] of [...author.roamer.acked.values()].entries()) {
        const ackedAt = author.sayings[place]?.ackedAt ?? 0;
        if (ackedAt < from || ackedAt > to) continue;
        for (const { shownAt } of others) {
          const seen = shownAt.get(id);
          if (seen === undefined) unseen += 1;
          else delays.push(Math.max(0, seen - ackedAt));
        }
      }
    }
    return { delays, unseen };
  }

  /** How long messages written in this time took to reach these voices, from the moment they were written. */
  deliveryDelays(from: number, to: number, among: readonly Voice[] = this.voices): number[] {
    const written = new Map<string, { readonly chatId: string; readonly at: number }>();
    for (const { roamer, sayings, chatId } of this.voices) {
      for (const [place, { id }] of [...roamer.acked.values()].entries()) written.set(id, { chatId, at: sayings[place]?.writtenAt ?? 0 });
    }
    return among.flatMap(({ shownAt }) =>
      [...shownAt].flatMap(([id, seen]) => {
        const at = written.get(id)?.at ?? 0;
        return at >= from && at <= to ? [seen - at] : [];
      }),
    );
  }
}

interface Seat {
  readonly room: Pick<Room, "code" | "chat_id">;
  readonly name: string;
  readonly url: string;
  readonly options: Omit<VoiceOptions, "person" | "chatId">;
}

/** Joins, connects, and opens the chat. */
async function takeSeat({ room, name, url, options }: Seat): Promise<{ voice: Voice; connectMs: number }> {
  const person = new LivePerson(name, { url, origin: url });
  await person.joins(room, { alias: name });
  const voice = new Voice({ person, chatId: room.chat_id, ...options });
  const began = performance.now();
  await voice.roamer.connects();
  return { voice, connectMs: performance.now() - began };
}
