/** One message on its way into a chat. */
export interface Post {
  readonly memberId: string;
  readonly clientMessageId: string;
  readonly content: string;
  readonly replyToId: bigint | null;
  /** What lies at or below this seq the member may not read, and so not quote either. */
  readonly historyStart: number;
}
