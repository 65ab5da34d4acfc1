import { deepStrictEqual } from "node:assert";

import { type RoomsServerEvents, roomsNamespace } from "#contract/realtime/rooms.ts";
import type { Broadcaster, NamespaceName } from "#server/outbox/broadcaster.ts";
import { audiences } from "#server/realtime/audiences.ts";

type Name = keyof RoomsServerEvents;
type Payload<N extends Name> = Parameters<RoomsServerEvents[N]>[0];

/** Something said to an audience. */
export type Spoken = {
  [N in Name]: { readonly audience: string; readonly name: N; readonly payload: Payload<N>; readonly except?: readonly string[] };
}[Name];

/** An act of the broadcaster that is no event. */
export interface Moved {
  readonly audience: string;
  readonly name: "(admit)" | "(evict)" | "(hide)" | "(disconnect)";
  /** Audiences, or the account that is hidden. */
  readonly from: readonly string[];
  /** The namespaces, where not all are meant. */
  readonly where?: readonly NamespaceName[];
}

/** Writes down what Socket.IO would be told. Everything it is told must have the contract's form: what was parsed away before cannot be missing here. */
export class RecordingBroadcaster implements Broadcaster {
  readonly log: (Spoken | Moved)[] = [];
  /** Rooms whose stages were told to look again. */
  readonly stages: string[] = [];

  emit<N extends Name>(audience: string, name: N, payload: Payload<N>, except: readonly string[] = []): void {
    const { payload: schema } = roomsNamespace.server[name];
    // As it reaches the wire, and with nothing that the contract does not declare.
    const wire: unknown = JSON.parse(JSON.stringify(payload));
    deepStrictEqual(schema.parse(wire), wire);
    this.log.push({ audience, name, payload, ...(except.length > 0 ? { except } : {}) } as unknown as Spoken);
  }

  /** Everybody listens. */
  reaches(): boolean {
    return true;
  }

  admit(audience: string, to: readonly string[], where?: readonly NamespaceName[]): void {
    this.log.push({ audience, name: "(admit)", from: to, ...(where ? { where } : {}) });
  }

  evict(audience: string, from: readonly string[], where?: readonly NamespaceName[]): void {
    this.log.push({ audience, name: "(evict)", from, ...(where ? { where } : {}) });
  }

  hide(audience: string, userId: string): void {
    this.log.push({ audience, name: "(hide)", from: [userId] });
  }

  stage(chatId: string): void {
    this.stages.push(chatId);
  }

  disconnect(audience: string): void {
    this.log.push({ audience, name: "(disconnect)", from: [] });
  }

  /** Nothing: another node finds out by the version of the facts, as one does that the word between nodes did not reach. */
  forget(): void {}

  /** Everything that was said, of one name where one is given. */
  said<N extends Name>(name?: N): Extract<Spoken, { name: N }>[] {
    return this.log.filter(
      (entry): entry is Extract<Spoken, { name: N }> => !entry.name.startsWith("(") && (name === undefined || entry.name === name),
    );
  }

  /** What was said to those who have the chat open. */
  saidTo(chatId: string): Spoken[] {
    return this.said().filter(({ audience }) => audience === audiences.chat(chatId));
  }

  clear(): void {
    this.log.length = 0;
    this.stages.length = 0;
  }
}
