import { on } from "node:events";
import { Worker } from "node:worker_threads";

import type { Block, DocumentInfo } from "#domain/transcript/block.ts";

import type { PdfResult, PdfTask } from "./pdf-worker.ts";
import { type Place, type PlaceRules, Places } from "./places.ts";
import type { Documents, Reader } from "./port.ts";

/** Each takes some 100 MB while it is drawn; a class that takes its own lines at the bell is through in seconds. */
const RULES: PlaceRules = { atOnce: 3, waiting: 100, waitMs: 30_000, stallMs: 30_000, wholeMs: 180_000 };

/** PDFs by pdfkit, each in a worker thread of its own that ends with it: to lay out and to subset a font takes seconds of a thread in a long one. */
export class PdfDocuments implements Documents {
  readonly #places: Places;

  constructor(rules: Partial<PlaceRules> = {}) {
    this.#places = new Places({ ...RULES, ...rules });
  }

  async pdf(info: DocumentInfo, blocks: AsyncIterable<readonly Block[]>, { who, gone }: Reader): Promise<AsyncIterable<Uint8Array>> {
    return handedOut(info, blocks, await this.#places.take(who, gone));
  }
}

async function* handedOut(info: DocumentInfo, blocks: AsyncIterable<readonly Block[]>, place: Place): AsyncGenerator<Uint8Array> {
  try {
    place.goOn();
    for await (const chunk of drawn(info, blocks, place.lost)) {
      place.awaitReader();
      yield chunk;
      place.goOn();
    }
  } finally {
    place.leave();
  }
}

/** Throws `unavailable` when the place is lost. */
async function* drawn(info: DocumentInfo, blocks: AsyncIterable<readonly Block[]>, lost: AbortSignal): AsyncGenerator<Uint8Array> {
  const worker = new Worker(new URL("./pdf-worker.ts", import.meta.url), { workerData: info });
  lost.addEventListener("abort", () => void worker.terminate());
  worker.unref();
  const results = on(worker, "message", { close: ["exit"] });
  const ask = async function* (task: PdfTask, until: PdfResult): AsyncGenerator<Uint8Array> {
    worker.postMessage(task);
    for (;;) {
      const { value, done } = (await results.next()) as IteratorResult<[PdfResult], undefined>;
      if (done === true) {
        lost.throwIfAborted();
        throw new Error("the document's worker ended");
      }
      if (typeof value[0] !== "string") yield value[0];
      else if (value[0] === until) return;
    }
  };
  try {
    for await (const batch of blocks) yield* ask(batch, "drawn");
    yield* ask(null, "whole");
  } finally {
    await worker.terminate();
  }
}
