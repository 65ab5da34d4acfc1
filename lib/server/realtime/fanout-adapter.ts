import { setTimeout } from "node:timers/promises";

import type { Namespace, Socket } from "socket.io";
import { Adapter, type BroadcastOptions, type Room } from "socket.io-adapter";

import type { Bus } from "../adapters/bus/port.ts";
import { isChatAudience } from "./audiences.ts";
import { type Bundle, bundle, encodeEvent } from "./packet.ts";
import { cutOff, readsTooSlowly } from "./slow-reader.ts";

/** What nodes tell one another, ahead of the packets. */
interface Notice {
  readonly act: "say" | "join" | "leave" | "close";
  readonly rooms: readonly Room[];
  readonly except?: readonly Room[];
  readonly volatile?: boolean;
  readonly join?: readonly Room[];
  readonly leave?: readonly Room[];
  /** When it was said, in milliseconds. */
  readonly at: number;
}

interface AdapterOptions {
  readonly bus: Bus | null;
  readonly onSlowReader: () => void;
  /** The database's time in milliseconds, which all nodes share. */
  readonly now: () => number;
  /** Told how long ago another node said what was now said here. */
  readonly onHeard: (ms: number) => void;
}

/**
 * Socket.IO's audiences on this node at once, and by the bus on the others. Differs from the adapters there are in three things: this node
 * never waits for the bus; packets said together are encoded once and reach each socket in one write; a reader that cannot keep up is cut off.
 */
export class FanoutAdapter extends Adapter {
  readonly #namespace: Namespace;
  readonly #options: AdapterOptions;
  /** By chat's audience: resolved once this node hears what others say in it. */
  readonly #listening = new Map<Room, Promise<void>>();
  #heard: { readonly notice: Notice; readonly packets: string[] }[] = [];

  constructor(namespace: Namespace, options: AdapterOptions) {
    super(namespace);
    const { bus } = options;
    this.#namespace = namespace;
    this.#options = options;
    void bus?.subscribe(namespace.name, (text) => this.#hear(text));
    if (!bus) return;
    // Only nodes where somebody has the chat open hear of what is said in it.
    this.on("create-room", (room: Room) => {
      if (isChatAudience(room))
        this.#listening.set(
          room,
          bus.subscribe(this.#channel([room]), (text) => this.#hear(text)),
        );
    });
    this.on("delete-room", (room: Room) => {
      if (this.#listening.delete(room)) bus.unsubscribe(this.#channel([room]));
    });
  }

  /** Says packets, as `encodeEvent` makes them, to everybody in `rooms` and in none of `except`. */
  say(packets: readonly string[], { rooms, except, flags }: BroadcastOptions): void {
    this.#write(bundle(packets), rooms, except ?? NONE, flags?.volatile ?? false);
    if (!this.#options.bus || flags?.local) return;
    const notice = { act: "say", rooms: [...rooms], except: [...(except ?? [])], volatile: flags?.volatile ?? false } as const;
    this.#tell(notice, packets);
  }

  /** Resolves once the other nodes can be heard in what was entered, so that a snapshot that is taken then misses nothing; or when waiting is vain. */
  override async addAll(id: string, rooms: Set<Room>): Promise<void> {
    await super.addAll(id, rooms);
    const listening = [...rooms].flatMap((room) => this.#listening.get(room) ?? []);
    if (listening.length > 0) await Promise.race([Promise.all(listening), setTimeout(LISTENING_MS, undefined, { ref: false })]);
  }

  override broadcast(packet: { data: [string, unknown] }, options: BroadcastOptions): void {
    this.say([encodeEvent(this.#namespace.name, ...packet.data)], options);
  }

  override addSockets(options: BroadcastOptions, join: Room[]): void {
    super.addSockets(options, join);
    if (!options.flags?.local) this.#tell({ act: "join", rooms: [...options.rooms], join });
  }

  override delSockets(options: BroadcastOptions, leave: Room[]): void {
    super.delSockets(options, leave);
    if (!options.flags?.local) this.#tell({ act: "leave", rooms: [...options.rooms], leave });
  }

  override disconnectSockets(options: BroadcastOptions, close: boolean): void {
    super.disconnectSockets(options, close);
    if (!options.flags?.local) this.#tell({ act: "close", rooms: [...options.rooms] });
  }

  #tell(notice: Omit<Notice, "at">, packets: readonly string[] = []): void {
    this.#options.bus?.publish(
      this.#channel(notice.act === "say" ? notice.rooms : []),
      [JSON.stringify({ ...notice, at: this.#options.now() }), ...packets].join("\n"),
    );
  }

  /** What concerns one chat has a channel of its own; the rest is heard everywhere. */
  #channel(rooms: readonly Room[]): string {
    const [room] = rooms;
    return room !== undefined && rooms.length === 1 && isChatAudience(room) ? `${this.#namespace.name}:${room}` : this.#namespace.name;
  }

  #hear(text: string): void {
    // Neither JSON nor Socket.IO's packets contain a line break.
    const [head = "", ...packets] = text.split("\n");
    const notice = JSON.parse(head) as Notice;
    if (notice.act === "say") {
      this.#collect(notice, packets);
      return;
    }
    this.#sayHeard();
    const rooms = new Set(notice.rooms);
    if (notice.act === "join") super.addSockets({ rooms }, [...(notice.join ?? [])]);
    else if (notice.act === "leave") super.delSockets({ rooms }, [...(notice.leave ?? [])]);
    else super.disconnectSockets({ rooms }, true);
  }

  /** What arrives in one turn of the event loop for the same sockets reaches each of them in one write, as what is said here does. */
  #collect(notice: Notice, packets: readonly string[]): void {
    const last = this.#heard.at(-1);
    if (last && sameAudience(last.notice, notice)) {
      last.packets.push(...packets);
      return;
    }
    if (this.#heard.length === 0) setImmediate(() => this.#sayHeard());
    this.#heard.push({ notice, packets: [...packets] });
  }

  #sayHeard(): void {
    for (const { notice, packets } of this.#heard.splice(0)) {
      this.#write(bundle(packets), new Set(notice.rooms), new Set(notice.except), notice.volatile ?? false);
      this.#options.onHeard(this.#options.now() - notice.at);
    }
  }

  #write({ text, options }: Bundle, rooms: ReadonlySet<Room>, except: ReadonlySet<Room>, volatile: boolean): void {
    for (const socket of this.#audience(rooms, except)) {
      const { conn } = socket;
      if (volatile && !conn.transport.writable) continue;
      if (readsTooSlowly(socket)) {
        cutOff(socket);
        this.#options.onSlowReader();
        continue;
      }
      conn.write(text, options);
    }
  }

  *#audience(rooms: ReadonlySet<Room>, except: ReadonlySet<Room>): Generator<Socket> {
    const left = new Set([...except].flatMap((room) => [...(this.rooms.get(room) ?? [])]));
    const ids = rooms.size === 1 ? this.#inRooms(rooms) : rooms.size === 0 ? this.sids.keys() : new Set(this.#inRooms(rooms));
    for (const id of ids) {
      const socket = left.has(id) ? undefined : this.#namespace.sockets.get(id);
      if (socket) yield socket;
    }
  }

  *#inRooms(rooms: ReadonlySet<Room>): Generator<string> {
    for (const room of rooms) yield* this.rooms.get(room) ?? [];
  }
}

/** While Redis is away the database is asked instead. */
const LISTENING_MS = 250;

const NONE: ReadonlySet<Room> = new Set();

function sameAudience(one: Notice, other: Notice): boolean {
  return one.volatile === other.volatile && String(one.rooms) === String(other.rooms) && String(one.except) === String(other.except);
}
