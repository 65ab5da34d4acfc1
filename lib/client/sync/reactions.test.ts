import { describe, expect, test } from "vitest";

import { chosenBy, namingViewer, withReaction } from "./reactions.ts";

const thumbs = (count: number, ...member_ids: string[]) => ({ emoji: "👍", count, member_ids });
const party = (count: number, ...member_ids: string[]) => ({ emoji: "🎉", count, member_ids });

describe("reactions that name nobody", () => {
  test("keep the viewer among those who chose what they are known to have chosen", () => {
    expect(namingViewer([thumbs(3), party(1)], "eve", ["👍"])).toEqual([thumbs(3, "eve"), party(1)]);
  });

  test("lose the viewer where they are known to have taken theirs back", () => {
    expect(namingViewer([thumbs(3)], "eve", [])).toEqual([thumbs(3)]);
  });

  test("bring nothing back that nobody chooses any more", () => {
    expect(namingViewer([party(1)], "eve", ["👍"])).toEqual([party(1)]);
  });

  test("are left alone where everybody is named", () => {
    const told = [thumbs(2, "ada", "brook")];
    expect(namingViewer(told, "eve", ["👍"])).toEqual(told);
    expect(namingViewer([thumbs(2, "ada", "eve")], "eve", [])).toEqual([thumbs(2, "ada", "eve")]);
  });

  test("are counted on from when the viewer joins and leaves them", () => {
    const joined = withReaction([thumbs(3)], "👍", "eve", true);
    expect(joined).toEqual([thumbs(4, "eve")]);
    expect(chosenBy(joined, "eve")).toEqual(["👍"]);
    expect(withReaction(joined, "👍", "eve", false)).toEqual([thumbs(3)]);
  });
});
