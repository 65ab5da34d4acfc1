import { parentPort, workerData } from "node:worker_threads";

import type { Block, DocumentInfo } from "#domain/transcript/block.ts";

import { PdfSheet } from "./pdf-sheet.ts";

/** What the worker is told: the next blocks, or that there are no more. */
export type PdfTask = readonly Block[] | null;
/** What it tells: a piece of the file, that it has drawn what it was given, or that the file is whole. */
export type PdfResult = Uint8Array | "drawn" | "whole";

const tell = (result: PdfResult): void => parentPort?.postMessage(result);

const sheet = new PdfSheet(workerData as DocumentInfo, tell, () => tell("whole"));
parentPort?.on("message", (blocks: PdfTask) => {
  if (blocks === null) return sheet.end();
  for (const block of blocks) sheet.draw(block);
  // After what was drawn has been handed out.
  setImmediate(tell, "drawn");
});
