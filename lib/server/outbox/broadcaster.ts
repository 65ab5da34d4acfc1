import type { RoomsServerEvents } from "#contract/realtime/rooms.ts";

/** A namespace of Socket.IO, by what is told there. */
export type NamespaceName = "rooms" | "presence" | "typing" | "stage";

/** Speaks to sockets, on every node. The relay and the subscribers know this much of the realtime side. */
export interface Broadcaster {
  /** Tells an audience, without those of it who are in one of `except`. */
  emit<Name extends keyof RoomsServerEvents>(
    audience: string,
    name: Name,
    payload: Parameters<RoomsServerEvents[Name]>[0],
    except?: readonly string[],
  ): void;
  /** Whether anybody may be listening there: what nobody hears need not be presented. */
  reaches(audience: string): boolean;
  /** Puts every socket of one audience into others, in `/rooms` or in the namespaces that are named. */
  admit(audience: string, to: readonly string[], where?: readonly NamespaceName[]): void;
  /** Takes every socket of one audience out of others, in all namespaces or in those that are named. */
  evict(audience: string, from: readonly string[], where?: readonly NamespaceName[]): void;
  /** Tells an audience, in `/presence`, that an account is not seen to be connected any more, nor when it last was. */
  hide(audience: string, userId: string): void;
  /** Tells whatever projects the chat's room to look again, once for all that happens within a moment. */
  stage(chatId: string): void;
  /** Closes every connection of an audience. */
  disconnect(audience: string): void;
  /** Makes every node forget what it remembers of a chat. */
  forget(chatId: string): void;
}
