/** One message on its way into a chat. */
export interface Post {
  readonly memberId: string;
  readonly clientMessageId: string;
  readonly content: string;
  readonly replyToId: bigint | null;
  readonly forwarded: boolean;
}
