import type { Block, DocumentInfo } from "#domain/transcript/block.ts";

/** Who reads a document. */
export interface Reader {
  /** Names the person: nobody has two documents drawn at once. */
  readonly who: string;
  /** Aborted when they have gone. */
  readonly gone?: AbortSignal | undefined;
}

/** Prints documents without holding up anything else in the process. */
export interface Documents {
  /**
   * A PDF, written while the blocks come; what lies in memory does not grow with its text. Resolves when its turn has come; throws `unavailable` with
   * `retryAfter` if too many wait. Whoever takes too long to read it gets `unavailable` in its middle.
   */
  pdf(info: DocumentInfo, blocks: AsyncIterable<readonly Block[]>, reader: Reader): Promise<AsyncIterable<Uint8Array>>;
}
