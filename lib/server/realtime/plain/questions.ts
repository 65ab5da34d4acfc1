import type { Ack } from "#contract/errors.ts";
import { presenceNamespace } from "#contract/realtime/presence.ts";
import { roomsNamespace } from "#contract/realtime/rooms.ts";
import { typingNamespace } from "#contract/realtime/typing.ts";

import { questionPacket, type Told } from "./packets.ts";

/** Everything that Socket.IO is asked, by namespace. */
export const CATALOGUES = [roomsNamespace, presenceNamespace, typingNamespace] as const;
type Asked = (typeof roomsNamespace)["client"] & (typeof presenceNamespace)["client"] & (typeof typingNamespace)["client"];

/** What one connection has asked Socket.IO's handlers and has no answer to yet. */
export class Questions {
  readonly #send: (packet: string) => void;
  readonly #waiting = new Map<number, (answer: Ack<unknown>) => void>();
  #asked = 0;

  constructor(send: (packet: string) => void) {
    this.#send = send;
  }

  /** Asks; every question of the contract is answered once. */
  ask<Data>(name: keyof Asked, input: object, settle: (answer: Ack<Data>) => void): void {
    const { name: namespace } = CATALOGUES.find(({ client }) => name in client) ?? roomsNamespace;
    const id = this.#asked++;
    // The catalogue says what each question is answered with.
    this.#waiting.set(id, settle as (answer: Ack<unknown>) => void);
    this.#send(questionPacket(namespace, id, name, input));
  }

  answered({ id = -1, data }: Told): void {
    const [answer] = data as [Ack<unknown>];
    const settle = this.#waiting.get(id);
    this.#waiting.delete(id);
    settle?.(answer);
  }

  forget(): void {
    this.#waiting.clear();
  }
}
