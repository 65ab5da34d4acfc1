import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";

import { lookAtFile } from "./file-looks.ts";
import type { ByteRange, MediaStore } from "./port.ts";

/** What this program writes, and no path of which leads out of the folder. */
const SHAPE = /^uploads(\/\d+){3}\/[\w-]+\.[a-z0-9]+$/;

/** Keeps files in a folder of this machine; several nodes share one, by a file system that they all see. */
export class FolderStore implements MediaStore {
  readonly #root: string;
  /** On the same file system, so that what has arrived is kept by a change of its name. */
  readonly #arrivals: string;

  constructor(root: string) {
    this.#root = path.resolve(root);
    this.#arrivals = path.join(this.#root, "arriving");
  }

  async arrival(): Promise<string> {
    await mkdir(this.#arrivals, { recursive: true, mode: 0o700 });
    return path.join(this.#arrivals, randomUUID());
  }

  look = lookAtFile;

  async read(arrived: string): Promise<Uint8Array> {
    return await readFile(arrived);
  }

  async keep(arrived: string, kept: string): Promise<void> {
    await rename(arrived, await this.#roomFor(kept));
  }

  async write(kept: string, bytes: Uint8Array): Promise<void> {
    await writeFile(await this.#roomFor(kept), bytes, { flag: "wx", mode: 0o600, flush: true });
  }

  async discard(arrived: string): Promise<void> {
    await rm(arrived, { force: true });
  }

  async size(kept: string): Promise<number | null> {
    return (await stat(this.#placeOf(kept)).catch(() => null))?.size ?? null;
  }

  async open(kept: string, range?: ByteRange): Promise<Readable> {
    const stream = createReadStream(this.#placeOf(kept), range);
    await once(stream, "open");
    return stream;
  }

  async remove(paths: readonly string[]): Promise<void> {
    for (const kept of paths) await rm(this.#placeOf(kept), { force: true });
  }

  async discardArrivedBefore(then: Date): Promise<void> {
    await mkdir(this.#arrivals, { recursive: true, mode: 0o700 });
    for (const name of await readdir(this.#arrivals)) {
      const arrived = path.join(this.#arrivals, name);
      const state = await stat(arrived).catch(() => null);
      if (state !== null && state.mtime < then) await this.discard(arrived);
    }
  }

  async #roomFor(kept: string): Promise<string> {
    const place = this.#placeOf(kept);
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
    return place;
  }

  #placeOf(kept: string): string {
    if (!SHAPE.test(kept)) throw new Error("no path of a file");
    return path.join(this.#root, kept);
  }
}
