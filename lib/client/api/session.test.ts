import { beforeEach, afterEach, describe, expect, test, vi } from "vitest";

import type { Connection } from "#client/realtime/connection.ts";
import type { QueueEntry } from "#client/sync/send-queue.ts";

/** A page on which one message is on its way, and the ways its sending and its signing out may go. */
async function sendingPage(signOutStatus: number) {
  vi.resetModules();
  const { openOutbox } = await import("#client/sync/outbox.ts");
  const { deviceStore } = await import("#client/sync/local-store.ts");
  const { apiError } = await import("./call.ts");
  const { signOut } = await import("./session.ts");
  vi.stubGlobal("fetch", (path: string) =>
    Promise.resolve(path.endsWith("csrf") ? Response.json({ csrfToken: "token" }) : new Response("{}", { status: signOutStatus })),
  );
  const refusals: (() => void)[] = [];
  const request = (): Promise<never> => new Promise((_, reject) => refusals.push(() => reject(apiError("unauthenticated"))));
  let entries: readonly QueueEntry[] = [];
  const lane = await openOutbox({ request } as unknown as Connection, "chat", "ada", {
    onChange: (now) => (entries = now),
    onStored: () => undefined,
  });
  lane.add({
    client_message_id: "1",
    chat_id: "chat",
    sender_id: "ada",
    content: "text",
    reply_to: null,
    written_at: "2026-01-01T00:00:00.000Z",
    failure: null,
  });
  await vi.waitFor(() => expect(refusals).toHaveLength(1));
  return { signOut, refusals, store: await deviceStore(), entries: () => entries, hurry: () => lane.hurry(), stop: () => lane.stop() };
}

describe("signing out", () => {
  beforeEach(() => void vi.stubGlobal("BroadcastChannel", undefined));
  afterEach(() => void vi.unstubAllGlobals());

  test("leaves nothing of a message that is refused meanwhile, and calls it no failure", async () => {
    const page = await sendingPage(200);
    const put = vi.spyOn(page.store, "put");
    await page.signOut();
    page.refusals[0]?.();
    await vi.waitFor(() => expect(page.entries()[0]?.reason).toBe("offline"));
    expect(page.entries()[0]?.delivery).toBe("waiting");
    expect(put).not.toHaveBeenCalled();
    page.hurry();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(page.refusals, "nothing goes out any more").toHaveLength(1);
    page.stop();
  });

  test("that fails lets sending go on, and keeps what waits", async () => {
    const page = await sendingPage(503);
    await expect(page.signOut()).rejects.toMatchObject({ code: "unavailable" });
    expect(await page.store.list("outbox/")).toHaveLength(1);
    page.refusals[0]?.();
    await vi.waitFor(() => expect(page.entries()[0]?.reason).toBe("unauthenticated"));
    page.stop();
  });
});
