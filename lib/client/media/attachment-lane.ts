import { v7 as uuid } from "uuid";

import { asApiError, type ClientErrorCode } from "#client/api/call.ts";
import { backOff } from "#client/realtime/back-off.ts";
import type { Attachment, AttachmentNews } from "#client/stores/attachment-store.ts";
import type { SendIntent } from "#client/sync/mark-sent.ts";
import type { Message, Quote } from "#contract/messages.ts";

import type { FileRefusal } from "./accepted-files.ts";

/** What is said with a file. */
export interface Words {
  readonly caption: string;
  readonly replyTo: Quote | null;
  readonly intent: SendIntent | undefined;
}

/** A file on its way. */
export interface Parcel extends Words {
  readonly id: string;
  readonly file: File;
}

export interface AttachmentPorts {
  /** The file as it is to be sent. Never rejects. */
  readonly prepare: (file: File) => Promise<File>;
  /** Whether preparing it takes the device some work. */
  readonly isWork: (file: File) => boolean;
  readonly refusalOf: (file: File) => Promise<FileRefusal | null>;
  readonly send: (
    parcel: Parcel,
    control: { readonly signal: AbortSignal; readonly onProgress: (fraction: number) => void },
  ) => Promise<Message>;
  readonly preview: { readonly make: (file: File) => string | null; readonly drop: (preview: string) => void };
  readonly onChange: (items: readonly Attachment[]) => void;
  readonly onNews: (news: AttachmentNews) => void;
  readonly onSent: (message: Message, intent: SendIntent | undefined) => void;
  /** Whether another try has any prospect. */
  readonly seemsOnline: () => boolean;
  readonly random?: () => number;
}

/** As many as lie in the tray at a time. */
export const MOST_ATTACHMENTS = 10;

const NO_WORDS: Words = { caption: "", replyTo: null, intent: undefined };
/** Failures of the way rather than of the file: the next ones would meet the same, and all go on once it is open again. */
const PASSING: ReadonlySet<ClientErrorCode> = new Set<ClientErrorCode>(["offline", "unavailable"]);
/** So often it is tried by itself while there seems to be a network, and waits so long in between. */
const MOST_TRIES = 5;
const LONGEST_WAIT_MS = 30_000;
/** The first wait is a second or two. */
const FIRST_FAILURE = 2;

/** The files that were chosen in one chat: made ready one after the other, sent one after the other in their order, each once. */
export class AttachmentLane {
  readonly #ports: AttachmentPorts;
  readonly #files = new Map<string, File>();
  readonly #words = new Map<string, Words>();
  readonly #prepared = new Map<string, Promise<void>>();
  #items: readonly Attachment[] = [];
  /** Of pictures one is opened at a time: ten at once are more than a phone has memory for. */
  #work: Promise<unknown> = Promise.resolve();
  #underway: { readonly id: string; readonly control: AbortController } | null = null;
  #pumping = false;
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ports: AttachmentPorts) {
    this.#ports = ports;
  }

  /** Puts files into the tray; answers how many there was no room for. */
  add(files: readonly File[]): number {
    const taken = files.slice(0, Math.max(0, MOST_ATTACHMENTS - this.#items.length));
    for (const file of taken) this.#take(file);
    return files.length - taken.length;
  }

  /** Sends off what was chosen; the words go with the first. */
  send(words: Words): void {
    const chosen = this.#items.filter(({ state, going }) => !going && (state === "ready" || state === "preparing"));
    const [first] = chosen;
    if (first === undefined) return;
    this.#words.set(first.id, words);
    for (const { id } of chosen) this.#change(id, { going: true, caption: this.#wordsOf(id).caption });
    void this.#pump();
  }

  /** Tries one again that did not get through, and what waits behind it. */
  retry(id: string): void {
    this.#tries = 0;
    if (this.#find(id)?.state === "failed") this.#change(id, { state: "ready", going: true, failure: null, progress: 0 });
    void this.#pump();
  }

  /** Takes a file out of the tray, also while it is being sent. What was to be said with it is said with the next one, or answered. */
  remove(id: string): Words | null {
    const words = this.#wordsOf(id);
    this.#forget(id);
    if (this.#underway?.id === id) this.#underway.control.abort();
    const left = this.#bequeath(words);
    // Whatever it held up goes on.
    void this.#pump();
    return left;
  }

  /** The network is back. */
  hurry(): void {
    this.#tries = 0;
    this.#resume();
  }

  /** Throws everything away. */
  clear(): void {
    clearTimeout(this.#timer);
    for (const { id } of this.#items) this.#forget(id);
    this.#underway?.control.abort();
  }

  #bequeath(words: Words): Words | null {
    if (words.caption === "" && words.replyTo === null) return null;
    const heir = this.#items.find((item) => item.going && item.state !== "sending" && this.#wordsOf(item.id).caption === "");
    if (heir === undefined) return words;
    this.#words.set(heir.id, words);
    this.#change(heir.id, { caption: words.caption });
    return null;
  }

  #resume(): void {
    clearTimeout(this.#timer);
    for (const item of this.#items) if (isHeldUp(item)) this.#change(item.id, { state: "ready", failure: null, progress: 0 });
    void this.#pump();
  }

  #take(file: File): void {
    const id = uuid();
    const { name, size: bytes, type: mimeType } = file;
    const item: Attachment = {
      ...{ id, name, bytes, mimeType, preview: null, state: "preparing", going: false, progress: 0, failure: null, caption: "" },
    };
    this.#items = [...this.#items, item];
    this.#ports.onChange(this.#items);
    const before = this.#ports.isWork(file) ? this.#work : Promise.resolve();
    const prepared = before.then(() => this.#prepare(id, file));
    if (this.#ports.isWork(file)) this.#work = prepared;
    this.#prepared.set(id, prepared);
  }

  async #prepare(id: string, given: File): Promise<void> {
    if (this.#find(id) === undefined) return;
    const file = await this.#ports.prepare(given);
    const failure = await this.#ports.refusalOf(file);
    if (this.#find(id) === undefined) return;
    const { size: bytes, type: mimeType } = file;
    if (failure !== null) {
      this.#change(id, { bytes, mimeType, failure, state: "refused", going: false });
      return this.#ports.onNews({ is: "refused", name: given.name, failure });
    }
    this.#files.set(id, file);
    // Under the name that it was chosen by, though it may be a picture of another format by now.
    this.#change(id, { bytes, mimeType, state: "ready", preview: this.#ports.preview.make(file) });
  }

  /** Sends in order until nothing is left that may be sent, or the way is closed. */
  async #pump(): Promise<void> {
    if (this.#pumping) return;
    this.#pumping = true;
    for (let next = this.#next(); next !== undefined; next = this.#next()) await this.#deliver(next.id);
    this.#pumping = false;
  }

  #next(): Attachment | undefined {
    // Nothing overtakes what waits for a network.
    const next = this.#items.find((item) => item.going && (item.state !== "failed" || isHeldUp(item)));
    return next?.state === "failed" ? undefined : next;
  }

  async #deliver(id: string): Promise<void> {
    await this.#prepared.get(id);
    const [item, file] = [this.#find(id), this.#files.get(id)];
    if (file === undefined || item?.state !== "ready") return;
    const control = new AbortController();
    this.#underway = { id, control };
    this.#change(id, { state: "sending", progress: 0, failure: null });
    const onProgress = (progress: number): void => this.#change(id, { progress });
    try {
      const parcel = { ...this.#wordsOf(id), id, file };
      const message = await this.#ports.send(parcel, { signal: control.signal, onProgress });
      this.#tries = 0;
      this.#ports.onSent(message, parcel.intent);
      this.#forget(id);
      this.#ports.onNews({ is: "sent", name: item.name, failure: null });
    } catch (error) {
      this.#failed(id, asApiError(error).code);
    } finally {
      this.#underway = null;
    }
  }

  #failed(id: string, failure: ClientErrorCode): void {
    const item = this.#find(id);
    // Taken out of the tray meanwhile.
    if (item === undefined) return;
    this.#change(id, { state: "failed", failure, progress: 0 });
    // What is tried again by itself is told once.
    if (this.#tries === 0) this.#ports.onNews({ is: "failed", name: item.name, failure });
    if (!PASSING.has(failure) || this.#tries >= MOST_TRIES) return;
    this.#tries += 1;
    const ms = backOff(this.#tries + FIRST_FAILURE, (this.#ports.random ?? Math.random)(), LONGEST_WAIT_MS);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ports.seemsOnline() && this.#resume(), ms);
  }

  #find(id: string): Attachment | undefined {
    return this.#items.find((item) => item.id === id);
  }

  #wordsOf(id: string): Words {
    return this.#words.get(id) ?? NO_WORDS;
  }

  #change(id: string, patch: Partial<Attachment>): void {
    if (this.#find(id) === undefined) return;
    this.#items = this.#items.map((item) => (item.id === id ? { ...item, ...patch } : item));
    this.#ports.onChange(this.#items);
  }

  #forget(id: string): void {
    const item = this.#find(id);
    if (item === undefined) return;
    if (item.preview !== null) this.#ports.preview.drop(item.preview);
    this.#items = this.#items.filter((other) => other !== item);
    for (const held of [this.#files, this.#words, this.#prepared]) held.delete(id);
    this.#ports.onChange(this.#items);
  }
}

/** Whether it did not get through for a cause that passes by itself. */
function isHeldUp({ state, failure }: Attachment): boolean {
  return state === "failed" && failure !== null && PASSING.has(failure);
}
