import { on } from "node:events";
import { Worker } from "node:worker_threads";

import type { Block, DocumentInfo } from "#domain/transcript/block.ts";

import type { PdfResult, PdfTask } from "./pdf-worker.ts";
import type { Documents } from "./port.ts";

/** How many documents are drawn at once; others wait. Each takes some 100 MB while it is drawn. */
const AT_ONCE = 3;

/** PDFs by pdfkit, each in a worker thread of its own that ends with it: to lay out and to subset a font takes seconds of a thread in a long one. */
export class PdfDocuments implements Documents {
  #drawing = 0;
  readonly #waiting: (() => void)[] = [];

  async *pdf(info: DocumentInfo, blocks: AsyncIterable<readonly Block[]>): AsyncGenerator<Uint8Array> {
    await this.#place();
    const worker = new Worker(new URL("./pdf-worker.ts", import.meta.url), { workerData: info });
    worker.unref();
    const results = on(worker, "message", { close: ["exit"] });
    const ask = async function* (task: PdfTask, until: PdfResult): AsyncGenerator<Uint8Array> {
      worker.postMessage(task);
      for (;;) {
        const { value, done } = (await results.next()) as IteratorResult<[PdfResult], undefined>;
        if (done === true) throw new Error("the document's worker ended");
        if (typeof value[0] !== "string") yield value[0];
        else if (value[0] === until) return;
      }
    };
    try {
      for await (const batch of blocks) yield* ask(batch, "drawn");
      yield* ask(null, "whole");
    } finally {
      this.#leave();
      await worker.terminate();
    }
  }

  async #place(): Promise<void> {
    if (this.#drawing < AT_ONCE) this.#drawing += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Hands the place on to whoever waits longest. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#drawing -= 1;
  }
}
