import { describe, expect, test } from "vitest";

import { createContext, NOBODY } from "#server/context.ts";
import { firstOperatorToken } from "#server/use-cases/accounts/first-operator.ts";
import { register } from "#server/use-cases/accounts/register.ts";
import { freshAccount } from "#tests/support/cast.ts";
import { outcome, refusal } from "#tests/support/refusal.ts";
import { fileNode } from "#tests/support/scenario.ts";
import { DAY } from "#tests/support/services.ts";

const { node } = fileNode();
const anybody = () => createContext(node().services, NOBODY);

describe("the first operator", () => {
  const newToken = async (): Promise<string> => (await firstOperatorToken(node().services)) ?? "";
  const byLink = (setup_token: string) => register(anybody(), { ...freshAccount("ada"), setup_token });

  test("is made by the newest link, once, and then there is no link any more", async () => {
    const old = await newToken();
    const token = await newToken();
    expect(await refusal(byLink(old))).toMatchObject({ code: "link_used" });
    const atOnce = await Promise.all([1, 2, 3].map(() => outcome(byLink(token))));
    expect(atOnce.toSorted()).toEqual(["link_used", "link_used", "ok"]);
    expect(await node().services.db.prisma.user.count({ where: { isOperator: true } })).toBe(1);
    expect(await firstOperatorToken(node().services)).toBeNull();
  });

  test("is not made by a link that has expired", async () => {
    const { services } = node();
    await services.db.prisma.user.updateMany({ data: { isOperator: false } });
    const token = await newToken();
    node().clock.advance(7 * DAY + 1);
    expect(await refusal(byLink(token))).toMatchObject({ code: "link_used" });
  });

  test("is nobody who registers without the link", async () => {
    const account = freshAccount("ada");
    const { user_id } = await register(anybody(), { ...account, ...{ isOperator: true } });
    expect((await node().services.db.prisma.user.findUniqueOrThrow({ where: { id: user_id } })).isOperator).toBe(false);
  });
});
