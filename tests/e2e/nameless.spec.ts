import { expectAccessible } from "./support/accessible.ts";
import { layCable } from "./support/cable.ts";
import { ChatPage } from "./support/chat-page.ts";
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

test("What had to wait until names were shown again goes out with the name by a press, or not at all", async ({
  arrive,
  facilitator,
  guest,
}) => {
  const hall = await facilitator.openHall({ settings: { names_hidden: true } });
  const cyd = await guest(hall, "Cyd", PHONE);
  const brook = new ChatPage(await arrive(PHONE));
  const cable = await layCable(brook.page);
  await hall.seat(brook.page, "Brook");
  await brook.open(hall.path);
  await expect(brook.page.getByText(HINT)).toBeVisible();
  await cable.pull();
  for (const text of ["I was afraid to ask", "What is a root?"]) {
    await brook.write(text);
    await expect(brook.row(text)).toHaveAttribute("data-delivery", "waiting");
  }
  await expect(brook.row("I was afraid to ask").getByTitle("Shown without a name")).toBeVisible();
  await hall.update({ settings: { names_hidden: false } });
  await cable.plug();

  for (const text of ["I was afraid to ask", "What is a root?"]) {
    await expect(brook.row(text)).toContainText("Not sent. Names are shown now. Send it with your name, or not at all.");
    await expect(brook.row(text).getByTitle("Shown without a name")).toHaveCount(0);
  }
  await expectAccessible(brook.page);
  await brook.page.reload();
  await brook.row("I was afraid to ask").getByRole("button", { name: "Delete" }).click();
  await brook.row("What is a root?").getByRole("button", { name: "Send with my name" }).click();
  await expect(cyd.row("What is a root?").getByText("Brook", { exact: true })).toBeVisible();
  await expect(brook.row("I was afraid to ask")).toHaveCount(0);
  await expect(cyd.row("I was afraid to ask")).toHaveCount(0);
});
