import type { Block, DocumentInfo } from "#domain/transcript/block.ts";

/** Prints documents without holding up anything else in the process. */
export interface Documents {
  /** A PDF, written while the blocks come; what lies in memory does not grow with its text. */
  pdf(info: DocumentInfo, blocks: AsyncIterable<readonly Block[]>): AsyncIterable<Uint8Array>;
}
