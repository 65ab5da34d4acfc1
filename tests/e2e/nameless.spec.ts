import { expectAccessible } from "./support/accessible.ts";
import { expect, LAPTOP, PHONE, test } from "./support/test.ts";

const HINT = "Your name is not shown to the others. Facilitators can see it.";

test("The facilitator hides names; what is written then is by someone, to all but its author and the facilitator, for good", async ({
  arrive,
  facilitator,
  guest,
}) => {
  test.slow();
  const hall = await facilitator.openHall();
  const ada = await facilitator.lead(await arrive(LAPTOP), hall);
  const [brook, cyd] = [await guest(hall, "Brook", PHONE), await guest(hall, "Cyd", PHONE)];
  await brook.say("In my name");
  await expect(cyd.row("In my name").getByText("Brook", { exact: true })).toBeVisible();
  await expect(brook.page.getByText(HINT)).toBeHidden();

  await hall.update({ settings: { names_hidden: true } });
  await expect(brook.page.getByText(HINT)).toBeVisible();
  await expect(ada.page.getByText(HINT), "who leads speaks in their own name").toBeHidden();
  await brook.say("I did not follow that");
  await brook.say("Once more, please");

  for (const text of ["I did not follow that", "Once more, please"]) {
    const row = cyd.row(text);
    await expect(row.getByText("Someone", { exact: true }), "each by itself: they may be of two people").toBeVisible();
    await expect(row).toHaveAttribute("aria-label", new RegExp(`^Someone, .*${text}$`));
    await expect(row.getByText("Brook")).toHaveCount(0);
  }
  const known = ada.row("I did not follow that");
  await expect(known.getByText("Brook", { exact: true })).toBeVisible();
  await expect(known.getByTitle("Shown without a name")).toBeVisible();
  await expect(brook.row("I did not follow that").getByTitle("Shown without a name")).toBeVisible();
  await expectAccessible(brook.page);
  await expectAccessible(cyd.page);

  await hall.update({ settings: { names_hidden: false } });
  await expect(brook.page.getByText(HINT)).toBeHidden();
  await cyd.page.reload();
  await expect(cyd.row("Once more, please").getByText("Someone", { exact: true })).toBeVisible();
  await expect(cyd.row("In my name").getByText("Brook", { exact: true })).toBeVisible();
});

test("What is nameless is answered as someone's", async ({ facilitator, guest }) => {
  const hall = await facilitator.openHall({ settings: { names_hidden: true } });
  const cyd = await guest(hall, "Cyd", PHONE);
  const brook = await hall.voice("Brook");
  await brook.say("The bus is late");
  await cyd.choose("The bus is late", "Reply");
  await expect(cyd.page.getByText("Reply to Someone")).toBeVisible();
  await cyd.say("So it is");
  await expect(cyd.row("So it is").getByRole("button", { name: /Someone/ })).toBeVisible();
});
