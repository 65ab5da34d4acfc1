import { describe, expect, test, vi } from "vitest";

import { chatsApi } from "#contract/api/chats.api.ts";
import { usersApi } from "#contract/api/users.api.ts";
import type { Endpoint } from "#contract/define.ts";
import { dmKeyOf } from "#domain/chat/dm-pair.ts";
import { openDm } from "#server/use-cases/chats/open-dm.ts";
import { blockUser, unblockUser } from "#server/use-cases/users/block-user.ts";
import { listBlocks } from "#server/use-cases/users/list-blocks.ts";
import { showAvatar } from "#server/use-cases/users/show-avatar.ts";
import { showUser } from "#server/use-cases/users/show-user.ts";
import { updateProfile } from "#server/use-cases/users/update-profile.ts";
import { askRoute, openEntrances, signedIn } from "#tests/support/in-process.ts";
import { dataUrl, picture } from "#tests/support/pictures.ts";
import { outcome } from "#tests/support/refusal.ts";
import { type Account, as, fileNode, scenario } from "#tests/support/scenario.ts";
import { MINUTE } from "#tests/support/services.ts";

const { node } = fileNode();

/** Ada and eve, who have both been here and have pictures. */
async function pair(): Promise<{ ada: Account; eve: Account }> {
  const [ada, eve] = [await scenario().account("ada"), await scenario().account("eve")];
  const avatar = dataUrl(await picture());
  for (const person of [ada, eve]) {
    await updateProfile(as(person), { avatar });
    node().services.sightings.note(person.userId);
    await vi.waitFor(async () => expect((await showUser(as(person), { user_id: person.userId })).last_seen).not.toBeNull());
  }
  return { ada, eve };
}

const seen = (viewer: Account, other: Account) => showUser(as(viewer), { user_id: other.userId });
const blocks = async (person: Account) => (await listBlocks(as(person))).blocks.map(({ id }) => id);

describe("a block", () => {
  test("makes the blocker as good as absent to the other, who is not told so", async () => {
    const { ada, eve } = await pair();
    await blockUser(as(ada), { user_id: eve.userId });
    expect(await outcome(seen(eve, ada))).toBe("not_found");
    expect(await outcome(showAvatar(as(eve), { user_id: ada.userId }))).toBe("not_found");
    expect(await outcome(blockUser(as(eve), { user_id: ada.userId }))).toBe("not_found");
    expect(await blocks(eve)).toEqual([]);
  });

  test("shows the blocker who it is that they block, but not when the other was here", async () => {
    const { ada, eve } = await pair();
    expect(await seen(ada, eve)).toMatchObject({ blocked: false, last_seen: expect.any(String) as string });
    await blockUser(as(ada), { user_id: eve.userId });
    expect(await seen(ada, eve)).toMatchObject({ blocked: true, last_seen: null, username: eve.alias });
    expect((await showAvatar(as(ada), { user_id: eve.userId })).version).toMatch(/^[\da-f]{16}$/);
  });

  test("is one however often it is made, and ends when it is lifted, however often", async () => {
    const { ada, eve } = await pair();
    await Promise.all([1, 2, 3].map(() => blockUser(as(ada), { user_id: eve.userId })));
    const [first] = (await listBlocks(as(ada))).blocks;
    node().clock.advance(MINUTE);
    await blockUser(as(ada), { user_id: eve.userId });
    expect((await listBlocks(as(ada))).blocks).toEqual([first]);
    for (let turn = 0; turn < 2; turn += 1) await unblockUser(as(ada), { user_id: eve.userId });
    expect(await blocks(ada)).toEqual([]);
    expect(await outcome(seen(eve, ada))).toBe("ok");
  });

  test("lifted by one does not lift the other's", async () => {
    const { ada, eve } = await pair();
    await blockUser(as(ada), { user_id: eve.userId });
    await node().services.db.prisma.userBlock.create({ data: { blockerId: eve.userId, blockedId: ada.userId } });
    await unblockUser(as(ada), { user_id: eve.userId });
    expect(await outcome(seen(ada, eve))).toBe("not_found");
    expect(await seen(eve, ada)).toMatchObject({ blocked: true, last_seen: null });
  });

  test("is of another who is there", async () => {
    const { ada } = await pair();
    expect(await outcome(blockUser(as(ada), { user_id: ada.userId }))).toBe("validation_failed");
    expect(await outcome(blockUser(as(ada), { user_id: node().services.ids.uuid() }))).toBe("not_found");
    expect(await outcome(unblockUser(as(ada), { user_id: node().services.ids.uuid() }))).toBe("ok");
  });

  test("is a fact of the two's DM, and of no other, in either direction and until the last of the two is lifted", async () => {
    const { ada, eve } = await pair();
    const other = await scenario().account("eve");
    const { prisma } = node().services.db;
    const dm = async (one: Account, two: Account) => {
      const id = node().services.ids.uuid();
      await prisma.chat.create({ data: { id, kind: "dm", dmKey: dmKeyOf(one.userId, two.userId) } });
      return id;
    };
    const [theirs, elses] = [await dm(ada, eve), await dm(ada, other)];
    const isBlocked = async (id: string) => (await prisma.chat.findUniqueOrThrow({ where: { id } })).blocked;
    await prisma.userBlock.create({ data: { blockerId: eve.userId, blockedId: ada.userId } });
    expect([await isBlocked(theirs), await isBlocked(elses)]).toEqual([true, false]);
    await prisma.userBlock.create({ data: { blockerId: ada.userId, blockedId: eve.userId } });
    await unblockUser(as(eve), { user_id: ada.userId });
    expect(await isBlocked(theirs)).toBe(true);
    await unblockUser(as(ada), { user_id: eve.userId });
    expect(await isBlocked(theirs)).toBe(false);
  });

  test("holds however the other's id is written", async () => {
    const { ada, eve } = await pair();
    await openDm(as(ada), { user_id: eve.userId });
    await blockUser(as(ada), { user_id: eve.userId });
    const entrances = await openEntrances(node());
    const proofs = await signedIn(node(), eve);
    const ask = (endpoint: Endpoint, of: Account) => askRoute(endpoint, proofs, { params: { user_id: of.userId.toUpperCase() } });
    expect(await ask(usersApi.show, ada)).toBe("not_found");
    expect(await ask(chatsApi.openDm, ada)).toBe("not_found");
    expect(await ask(usersApi.show, eve)).toBe("ok");
    expect(await ask(usersApi.block, eve)).toBe("validation_failed");
    expect(await ask(chatsApi.openDm, eve)).toBe("validation_failed");
    await entrances.stop();
  });

  test("of the latest stands first", async () => {
    const { ada, eve } = await pair();
    const other = await scenario().account("eve");
    await blockUser(as(ada), { user_id: eve.userId });
    node().clock.advance(1);
    await blockUser(as(ada), { user_id: other.userId });
    expect(await blocks(ada)).toEqual([other.userId, eve.userId]);
  });
});
