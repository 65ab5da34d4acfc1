import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { apiError } from "#client/api/call.ts";
import type { Attachment, AttachmentNews } from "#client/stores/attachment-store.ts";
import type { Message, Quote } from "#contract/messages.ts";

import { AttachmentLane, MOST_ATTACHMENTS, type Parcel } from "./attachment-lane.ts";

/** One try to send a file, decided by the test. */
interface Try {
  readonly parcel: Parcel;
  readonly signal: AbortSignal;
  readonly progress: (fraction: number) => void;
  readonly succeed: () => Promise<void>;
  readonly fail: (code: Parameters<typeof apiError>[0]) => Promise<void>;
}

const file = (name: string): File => new File([name], name);
const words = (caption: string, replyTo: Quote | null = null) => ({ caption, replyTo, intent: undefined });
const after = async (what: () => void): Promise<void> => {
  what();
  await settle();
};
const settle = () => vi.advanceTimersByTimeAsync(0);

function set() {
  const tries: Try[] = [];
  const news: AttachmentNews[] = [];
  const sent: string[] = [];
  const dropped: string[] = [];
  const prepared: string[] = [];
  let items: readonly Attachment[] = [];
  let online = true;
  const lane = new AttachmentLane({
    isWork: ({ name }) => name.endsWith(".jpg"),
    prepare: async (given) => {
      prepared.push(given.name);
      await Promise.resolve();
      return given;
    },
    refusalOf: ({ name }) => Promise.resolve(name.endsWith(".html") ? "file_type_refused" : null),
    send: (parcel, { signal, onProgress }) =>
      new Promise<Message>((resolve, reject) => {
        signal.addEventListener("abort", () => reject(apiError("offline")));
        tries.push({
          ...{ parcel, signal, progress: onProgress },
          succeed: () => after(() => resolve({ id: parcel.id } as Message)),
          fail: (code) => after(() => reject(apiError(code))),
        });
      }),
    preview: { make: ({ name }) => `blob:${name}`, drop: (preview) => void dropped.push(preview) },
    onChange: (now) => (items = now),
    onNews: (item) => void news.push(item),
    onSent: ({ id }) => void sent.push(id),
    seemsOnline: () => online,
    random: () => 0,
  });
  const states = (): string[] => items.map(({ name, state, going }) => `${name} ${state}${going ? ", going" : ""}`);
  const names = (): string[] => tries.map(({ parcel }) => parcel.file.name);
  return { lane, tries, news, sent, dropped, prepared, states, names, items: () => items, goOffline: () => (online = false) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("what is chosen", () => {
  test("lies ready, and nothing goes out by itself", async () => {
    const { lane, states, tries } = set();
    lane.add([file("a.jpg"), file("plan.pdf")]);
    expect(states()).toEqual(["a.jpg preparing", "plan.pdf preparing"]);
    await settle();
    expect(states()).toEqual(["a.jpg ready", "plan.pdf ready"]);
    expect(tries).toEqual([]);
  });

  test("and cannot be sent is said so at once, and never goes", async () => {
    const { lane, states, news, tries } = set();
    lane.add([file("page.html")]);
    await settle();
    lane.send(words("Look"));
    expect(states()).toEqual(["page.html refused"]);
    expect(news).toEqual([{ is: "refused", name: "page.html", failure: "file_type_refused" }]);
    expect(tries).toEqual([]);
  });

  test("beyond what fits is left out", () => {
    const { lane, items } = set();
    const many = Array.from({ length: MOST_ATTACHMENTS + 3 }, (_, index) => file(`${index}.pdf`));
    expect(lane.add(many)).toBe(3);
    expect(lane.add([file("one more.pdf")])).toBe(1);
    expect(items()).toHaveLength(MOST_ATTACHMENTS);
  });

  test("shows itself for as long as it is there", async () => {
    const { lane, items, dropped } = set();
    lane.add([file("a.jpg")]);
    await settle();
    expect(items()[0]?.preview).toBe("blob:a.jpg");
    lane.remove(items()[0]?.id ?? "");
    expect(dropped).toEqual(["blob:a.jpg"]);
  });
});

describe("what is sent off", () => {
  test("goes in its order, one after the other, and says its words once", async () => {
    const { lane, tries, names, sent, states, news } = set();
    const quote = { id: "7" } as Quote;
    lane.add([file("a.jpg"), file("b.jpg")]);
    lane.send(words("The benches", quote));
    await settle();
    expect(states()).toEqual(["a.jpg sending, going", "b.jpg ready, going"]);
    await tries[0]?.succeed();
    await tries[1]?.succeed();
    expect(names()).toEqual(["a.jpg", "b.jpg"]);
    expect(tries.map(({ parcel }) => [parcel.caption, parcel.replyTo])).toEqual([
      ["The benches", quote],
      ["", null],
    ]);
    expect(sent).toHaveLength(2);
    expect(states()).toEqual([]);
    expect(news.map(({ is }) => is)).toEqual(["sent", "sent"]);
  });

  test("tells how far it is", async () => {
    const { lane, tries, items } = set();
    lane.add([file("a.jpg")]);
    lane.send(words(""));
    await settle();
    tries[0]?.progress(0.4);
    expect(items()[0]?.progress).toBe(0.4);
  });

  test("leaves what is chosen afterwards in the tray", async () => {
    const { lane, tries, states } = set();
    lane.add([file("a.jpg")]);
    lane.send(words(""));
    lane.add([file("b.jpg")]);
    await settle();
    await tries[0]?.succeed();
    expect(states()).toEqual(["b.jpg ready"]);
  });
});

describe("what the server does not take", () => {
  test("stays with the reason, while the next ones go", async () => {
    const { lane, tries, states, items, names } = set();
    lane.add([file("a.jpg"), file("b.jpg")]);
    lane.send(words("Words"));
    await settle();
    await tries[0]?.fail("rate_limited");
    await tries[1]?.succeed();
    expect(states()).toEqual(["a.jpg failed, going"]);
    expect(items()[0]).toMatchObject({ failure: "rate_limited", caption: "Words" });
    lane.retry(items()[0]?.id ?? "");
    await settle();
    expect(names()).toEqual(["a.jpg", "b.jpg", "a.jpg"]);
    expect(tries[2]?.parcel).toEqual(tries[0]?.parcel);
  });
});

describe("without a network", () => {
  test("nothing overtakes what waits, and all goes on under the same names once it is back", async () => {
    const { lane, tries, names, states, goOffline } = set();
    goOffline();
    lane.add([file("a.jpg"), file("b.jpg")]);
    lane.send(words(""));
    await settle();
    await tries[0]?.fail("offline");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(states()).toEqual(["a.jpg failed, going", "b.jpg ready, going"]);
    lane.hurry();
    await settle();
    await tries[1]?.succeed();
    await tries[2]?.succeed();
    expect(names()).toEqual(["a.jpg", "a.jpg", "b.jpg"]);
    expect(tries[1]?.parcel.id).toBe(tries[0]?.parcel.id);
  });

  test("that only seems to be one, it is tried again by itself, a few times, and told once", async () => {
    const { lane, tries, news, states } = set();
    lane.add([file("a.jpg")]);
    lane.send(words(""));
    await settle();
    for (let count = 0; count < 20; count += 1) {
      await tries.at(-1)?.fail("offline");
      await vi.advanceTimersByTimeAsync(60_000);
    }
    expect(tries).toHaveLength(6);
    expect(news).toHaveLength(1);
    expect(states()).toEqual(["a.jpg failed, going"]);
  });
});

describe("what is taken out", () => {
  test("while it is being sent is called off, and the next one goes with its words", async () => {
    const { lane, tries, items, states } = set();
    lane.add([file("a.jpg"), file("b.jpg")]);
    lane.send(words("The benches"));
    await settle();
    expect(lane.remove(items()[0]?.id ?? "")).toBeNull();
    await settle();
    expect(tries[0]?.signal.aborted).toBe(true);
    expect(states()).toEqual(["b.jpg sending, going"]);
    expect(tries[1]?.parcel.caption).toBe("The benches");
  });

  test("as the last one gives its words back", async () => {
    const { lane, items, states } = set();
    lane.add([file("a.jpg")]);
    lane.send(words("The benches"));
    await settle();
    expect(lane.remove(items()[0]?.id ?? "")?.caption).toBe("The benches");
    expect(states()).toEqual([]);
  });

  test("after it did not get through no longer holds up the others", async () => {
    const { lane, tries, items, names } = set();
    lane.add([file("a.jpg"), file("b.jpg")]);
    lane.send(words(""));
    await settle();
    await tries[0]?.fail("offline");
    lane.remove(items()[0]?.id ?? "");
    await settle();
    expect(names()).toEqual(["a.jpg", "b.jpg"]);
  });

  test("before it is ready is never prepared", async () => {
    const { lane, items, prepared } = set();
    lane.add([file("a.jpg"), file("b.jpg")]);
    lane.remove(items()[1]?.id ?? "");
    await settle();
    expect(prepared).toEqual(["a.jpg"]);
  });

  test("with all the others leaves nothing behind", async () => {
    const { lane, tries, states, dropped } = set();
    lane.add([file("a.jpg"), file("b.jpg")]);
    lane.send(words(""));
    await settle();
    lane.clear();
    await settle();
    expect(states()).toEqual([]);
    expect(tries.map(({ signal }) => signal.aborted)).toEqual([true]);
    expect(dropped).toHaveLength(2);
  });
});
