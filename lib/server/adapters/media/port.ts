import type { Readable } from "node:stream";

import type { FileEvidence } from "#domain/media/file-kinds.ts";

/** Bytes of a file from `start` to `end`, both counted from 0 and both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Keeps files by their paths, such as `uploads/2026/11/22/….webp`. A path names one file for ever: nothing is written over. */
export interface MediaStore {
  /** A place on this machine for a file on its way in. Whoever asks empties it, by `keep` or `discard`. */
  arrival(): Promise<string>;
  /** What the bytes of what arrived tell of it. */
  look(arrived: string): Promise<Pick<FileEvidence, "seen" | "isText">>;
  /** All bytes of what arrived. */
  read(arrived: string): Promise<Uint8Array>;
  /** Keeps what arrived. */
  keep(arrived: string, path: string): Promise<void>;
  /** Keeps bytes. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Throws away what arrived, if it is still there. */
  discard(arrived: string): Promise<void>;
  /** In bytes; null if there is no such file. */
  size(path: string): Promise<number | null>;
  /** The bytes, or a part of them. Rejects if there is no such file. */
  open(path: string, range?: ByteRange): Promise<Readable>;
  /** Removes files; those that are not there are none the less gone. */
  remove(paths: readonly string[]): Promise<void>;
  /** Throws away what began to arrive before then and never did, since its process was killed. */
  discardArrivedBefore(then: Date): Promise<void>;
}
