import type { Actor } from "../../context.ts";
import type { MediaRow } from "../../repositories/media-repository.ts";

/** One message on its way into a chat. */
export interface Post {
  readonly memberId: string;
  /** By whom it is sent under that membership, which a remote holds only as long as its link lasts; null if it was theirs to send before. */
  readonly sender: Pick<Actor, "userId" | "guestIds"> | null;
  readonly clientMessageId: string;
  readonly content: string;
  readonly replyToId: bigint | null;
  /** The file that it shows. */
  readonly media: MediaRow | null;
  readonly forwarded: boolean;
  /** Whether it was written while names were hidden, and is shown without its author whatever holds now. Never comes from outside. */
  readonly nameless: boolean;
  /** Whether its author was told that it is shown without them: it is not let in where it would be shown with them. */
  readonly namelessOnly: boolean;
  /** Whether it was kept back and its time has come, by somebody's word or by itself: it is not kept back again. Never comes from outside. */
  readonly approved: boolean;
  /** Whether it was kept back only until its time: the room took it, and that it has ended since does not matter. Never comes from outside. */
  readonly delayed: boolean;
}
