import { describe, expect, test } from "vitest";

import { apiError } from "#client/api/call.ts";
import type { MyProfile } from "#contract/users.ts";

import { changesOf, draftOf, faultsOfDraft, faultsOfProblem } from "./profile-draft.ts";

const profile: MyProfile = {
  ...{ id: "0197a2f4-6f6e-7c3a-9d64-0b1f6f5f2a11", username: "ada", avatar_url: null, bio: "Gardener", is_premium: false },
  ...{ phone: "+4930123456", email: "ada@parley.test", last_seen: null, shows_presence: true },
  ...{ created_at: "2026-11-21T09:00:00.000Z", updated_at: "2026-11-21T09:00:00.000Z" },
};
const draft = draftOf(profile);

describe("what is sent of a profile", () => {
  test.each([
    ["is nothing before anybody has typed", {}, null],
    ["is nothing where only blanks were added", { username: " ada ", bio: "Gardener\n", phone: "+49 (30) 123-456" }, null],
    ["is what was changed", { bio: "Baker" }, { bio: "Baker" }],
    ["is null for what was emptied", { bio: " ", phone: "" }, { bio: null, phone: null }],
    ["is a new picture", { avatar: "data:image/webp;base64,AAAA" }, { avatar: "data:image/webp;base64,AAAA" }],
    ["is null for a picture that was taken away", { avatar: null }, { avatar: null }],
    ["is the name in another case", { username: "Ada" }, { username: "Ada" }],
  ])("%s", (_what, typed, sent) => {
    expect(changesOf(profile, { ...draft, ...typed })).toEqual(sent);
  });
});

describe("what is wrong with a profile", () => {
  test.each([
    ["nothing, as it was", {}, {}],
    ["nothing, without a number", { phone: "" }, {}],
    ["a name with a blank", { username: "ada l" }, { username: "username_wrong" }],
    ["no name", { username: "" }, { username: "username_wrong" }],
    ["a number without its country", { phone: "030 123456" }, { phone: "phone_wrong" }],
    ["a long bio", { bio: "😀".repeat(281) }, { bio: "bio_too_long" }],
    ["nothing, of a bio that just fits", { bio: "😀".repeat(280) }, {}],
  ])("%s", (_what, typed, faults) => {
    expect(faultsOfDraft({ ...draft, ...typed })).toEqual(faults);
  });

  test.each([
    ["account_exists", { username: "is in use" }, { username: "username_taken" }],
    ["account_exists", { phone: "is in use" }, { phone: "phone_taken" }],
    ["validation_failed", { avatar: "is no picture that can be read" }, { avatar: "picture_wrong" }],
    ["internal", undefined, {}],
  ] as const)("the server's %s of %j", (code, details, faults) => {
    expect(faultsOfProblem(apiError(code, { details }))).toEqual(faults);
  });
});
