import sharp from "sharp";
import { describe, expect, test } from "vitest";

import { updateProfileInputSchema } from "#contract/users.ts";
import { showAvatar } from "#server/use-cases/users/show-avatar.ts";
import { showMe } from "#server/use-cases/users/show-me.ts";
import { showUser } from "#server/use-cases/users/show-user.ts";
import { updateProfile } from "#server/use-cases/users/update-profile.ts";
import { dataUrl, picture, SECRET_PLACE } from "#tests/support/pictures.ts";
import { outcome, refusal } from "#tests/support/refusal.ts";
import { type Account, as, fileNode, scenario } from "#tests/support/scenario.ts";

const file = fileNode();

/** Through the schema, as an entrance does it. */
const change = (person: Account, input: object) => updateProfile(as(person), updateProfileInputSchema.parse(input));
const pair = async () => ({ ada: await scenario().account("ada"), eve: await scenario().account("eve") });

describe("a picture", () => {
  test.each(["jpeg", "png", "webp", "gif"] as const)(
    "that is a %s becomes a small square of its own, under an address that names it",
    async (format) => {
      const { ada, eve } = await pair();
      const { avatar_url } = await change(ada, { avatar: dataUrl(await picture({ format }), `image/${format}`) });
      const { image, version, pinned } = await showAvatar(as(eve), { user_id: ada.userId, v: avatar_url?.split("v=")[1] });
      expect(avatar_url).toBe(`/api/v1/users/${ada.userId}/avatar?v=${version}`);
      expect(pinned).toBe(true);
      expect(await sharp(image).metadata()).toMatchObject({ format: "webp", width: 256, height: 256 });
      expect((await showAvatar(as(eve), { user_id: ada.userId })).pinned).toBe(false);
    },
  );

  test("stands upright and keeps nothing of what a camera notes, nor of what hangs on behind", async () => {
    const { ada } = await pair();
    const photo = Buffer.concat([await picture({ orientation: 6 }), Buffer.from("<script>alert(1)</script>")]);
    expect(photo.toString("latin1")).toContain(SECRET_PLACE);
    await change(ada, { avatar: dataUrl(photo) });
    const { image } = await showAvatar(as(ada), { user_id: ada.userId });
    expect(await sharp(image).metadata()).not.toHaveProperty("exif");
    expect((await sharp(image).metadata()).orientation).toBeUndefined();
    expect(Buffer.from(image).toString("latin1")).not.toMatch(new RegExp(`${SECRET_PLACE}|script`));
  });

  test("has a new address once it is another, and goes when it is taken away", async () => {
    const { ada, eve } = await pair();
    const red = await change(ada, { avatar: dataUrl(await picture({ color: "#ff0000" })) });
    const blue = await change(ada, { avatar: dataUrl(await picture({ color: "#0000ff" })) });
    expect(blue.avatar_url).not.toBe(red.avatar_url);
    expect((await showUser(as(eve), { user_id: ada.userId })).avatar_url).toBe(blue.avatar_url);
    expect((await change(ada, { avatar: null })).avatar_url).toBeNull();
    expect(await outcome(showAvatar(as(eve), { user_id: ada.userId }))).toBe("not_found");
  });

  test.each([
    ["that is none", () => Promise.resolve(dataUrl(Buffer.from("hello")))],
    ["of nothing", () => Promise.resolve("data:image/png;base64,")],
    ["of a kind that nobody said", async () => dataUrl(await picture({ format: "tiff" }), "image/png")],
    [
      "that is a drawing in disguise",
      () => Promise.resolve(dataUrl(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), "image/png")),
    ],
    ["that was cut off", async () => dataUrl((await picture({ format: "png" })).subarray(0, 60), "image/png")],
    ["that unfolds to more than fits", async () => dataUrl(await picture({ width: 6_000, height: 6_000, format: "png" }), "image/png")],
    ["of more bytes than a megabyte", () => Promise.resolve(dataUrl(Buffer.alloc(1_048_577, 1)))],
  ])("%s is refused, and the old one stays", async (_what, make) => {
    const { ada } = await pair();
    const before = await change(ada, { avatar: dataUrl(await picture()) });
    expect(await refusal(change(ada, { avatar: await make() }))).toMatchObject({
      code: "validation_failed",
      details: { avatar: expect.any(String) as string },
    });
    expect((await showMe(as(ada))).avatar_url).toBe(before.avatar_url);
  });

  test("is made so many times and no more", async () => {
    const strict = await file.another({ limits: { picture: { points: 2, seconds: 600 } } });
    const ada = { ...(await scenario().account("ada")), node: strict };
    const avatar = dataUrl(await picture());
    const answers = [
      await outcome(change(ada, { avatar })),
      await outcome(change(ada, { avatar })),
      await outcome(change(ada, { avatar })),
    ];
    expect(answers).toEqual(["ok", "ok", "rate_limited"]);
    expect(await outcome(change(ada, { bio: "still here" }))).toBe("ok");
  });
});
