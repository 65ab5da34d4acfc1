/** One message on its way into a chat. */
export interface Post {
  readonly memberId: string;
  readonly clientMessageId: string;
  readonly content: string;
  readonly replyToId: bigint | null;
  readonly forwarded: boolean;
  /** Whether it was written while names were hidden, and is shown without its author whatever holds now. Never comes from outside. */
  readonly nameless: boolean;
  /** Whether it was kept back and its time has come, by somebody's word or by itself: it is not kept back again. Never comes from outside. */
  readonly approved: boolean;
  /** Whether it was kept back only until its time: the room took it, and that it has ended since does not matter. Never comes from outside. */
  readonly delayed: boolean;
}
