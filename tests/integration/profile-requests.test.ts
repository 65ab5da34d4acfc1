import { randomBytes } from "node:crypto";

import { describe, expect, test, vi } from "vitest";

import type { MyProfile } from "#contract/users.ts";
import { LivePerson } from "#tests/support/client.ts";
import { liveRoom, liveServer } from "#tests/support/live.ts";
import { dataUrl, picture } from "#tests/support/pictures.ts";

const server = liveServer({ nodes: 2, redis: true });
const ME = "/api/v1/users/me";
const people = async () => ({
  ada: await new LivePerson("ada", server.node).signsUp(),
  eve: await new LivePerson("eve", server.node).signsUp(),
});
const me = (person: LivePerson) => person.ask<MyProfile>("GET", ME);

describe("over the wire", () => {
  test("`me` is oneself and no id", async () => {
    const { ada, eve } = await people();
    const mine = await me(ada);
    expect(mine.email).toBe(ada.account.email);
    expect(await eve.ask("GET", `/api/v1/users/${mine.id}`)).not.toHaveProperty("email");
    expect((await eve.call("GET", "/api/v1/users/nobody")).body).toMatchObject({ code: "validation_failed" });
    expect((await eve.call("GET", `/api/v1/users?q=${ada.account.username.toUpperCase()}`)).body).toEqual({
      users: [{ id: mine.id, username: ada.account.username, avatar_url: null }],
    });
    expect((await eve.call("GET", "/api/v1/users?q=a")).body).toMatchObject({
      code: "validation_failed",
      details: { q: expect.any(String) as string },
    });
  });

  test("a picture may be a megabyte, and what is larger is refused unread, as is anything so large elsewhere", async () => {
    const { ada } = await people();
    // What follows the picture is noise, which nothing compresses.
    const large = Buffer.concat([await picture(), randomBytes(1_040_000)]);
    expect((await ada.call("PATCH", ME, { body: { avatar: dataUrl(large) } })).status).toBe(200);
    const tooLarge = dataUrl(Buffer.concat([large, randomBytes(200_000)]));
    expect((await ada.call("PATCH", ME, { body: { avatar: tooLarge } })).body).toMatchObject({ code: "body_too_large" });
    expect((await ada.call("POST", "/api/v1/rooms", { body: { title: dataUrl(large) } })).body).toMatchObject({ code: "body_too_large" });
    expect((await ada.call("PATCH", ME, { body: { avatar: "https://elsewhere.example/a.png" } })).body).toMatchObject({
      code: "validation_failed",
      details: { avatar: expect.stringContaining("data URL") as string },
    });
  });

  test("a picture is served as one and as nothing else, for ever under its own address, and to nobody without a name", async () => {
    const { ada, eve } = await people();
    const { avatar_url, id } = await ada.ask<MyProfile>("PATCH", ME, { avatar: dataUrl(await picture()) });
    const pinned = await eve.call("GET", avatar_url ?? "");
    expect(pinned.status).toBe(200);
    expect(Object.fromEntries(pinned.headers)).toMatchObject({
      "content-type": "image/webp",
      "cache-control": "private, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
    });
    const etag = pinned.headers.get("etag") ?? "";
    const again = await eve.call("GET", avatar_url ?? "", { headers: { "if-none-match": etag } });
    expect([again.status, again.body, again.headers.get("etag")]).toEqual([304, "", etag]);
    for (const address of [`/api/v1/users/${id}/avatar`, `/api/v1/users/${id}/avatar?v=another`])
      expect((await eve.call("GET", address)).headers.get("cache-control")).toBe("private, no-cache");
    expect((await new LivePerson("nobody", server.node).call("GET", avatar_url ?? "")).status).toBe(401);
    const { people: guests } = await liveRoom([server.node], ["brook"], { entered: false });
    expect((await guests.brook.call("GET", avatar_url ?? "")).status).toBe(200);
  });

  test("whoever asks, or opens a line, has been here, on whichever node, and who hides it has not", async () => {
    const { ada, eve } = await people();
    const { id } = await me(ada);
    await vi.waitFor(async () => expect((await me(ada)).last_seen).not.toBeNull());
    const since = (await me(ada)).last_seen;
    ada.node = server.nodes[1]?.url ?? "";
    await ada.connects();
    expect((await me(ada)).last_seen).toBe(since);
    expect(await eve.ask("GET", `/api/v1/users/${id}`)).toMatchObject({ last_seen: since });
    await ada.ask("PATCH", ME, { shows_presence: false });
    expect(await eve.ask("GET", `/api/v1/users/${id}`)).toMatchObject({ last_seen: null });
    ada.leaves();
  });

  test("a deleted account is out on every node, and back by signing in", async () => {
    const { ada, eve } = await people();
    const { id } = await me(ada);
    const elsewhere = new LivePerson("ada", server.nodes[1] ?? server.node, ada.account);
    await elsewhere.signsIn();
    const line = await elsewhere.connects();
    expect((await ada.call("DELETE", ME, { body: { password: "wrong" } })).body).toMatchObject({ code: "wrong_credentials" });
    expect((await ada.call("DELETE", ME, { body: { password: ada.account.password } })).body).toMatchObject({
      message: expect.stringContaining("30 days") as string,
    });
    await line.sees("session:ended");
    expect((await elsewhere.call("GET", ME)).status).toBe(401);
    expect((await eve.call("GET", `/api/v1/users/${id}`)).status).toBe(404);
    await elsewhere.signsIn();
    expect((await me(elsewhere)).id).toBe(id);
    expect((await ada.call("GET", ME)).status).toBe(401);
    expect((await eve.call("GET", `/api/v1/users/${id}`)).status).toBe(200);
  });
});
