import { expectAccessible } from "./support/accessible.ts";
import { ChatPage } from "./support/chat-page.ts";
import { aloud, endPassage, lendVoice, type Lent, listenTo } from "./support/hearing.ts";
import { expect, LAPTOP, PHONE, test } from "./support/test.ts";

// Axe looks at windows in both themes, and several browsers share the machine.
test.slow();

test("A voice reads what comes, one after another, is stopped and skipped by one press, and the live region is silent meanwhile", async ({
  arrive,
  facilitator,
}) => {
  const hall = await facilitator.openHall();
  const [cyd, page] = [await hall.voice("Cyd"), await arrive(PHONE)];
  await lendVoice(page);
  await hall.seat(page, "Brook");
  const chat = new ChatPage(page);
  await chat.open(hall.path);
  const spoken = await listenTo(page);
  await page.getByRole("banner").getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Hearing and reading …" }).click();
  await page.getByRole("switch", { name: "Read messages aloud" }).check();
  await page.getByRole("combobox", { name: "Pace" }).selectOption({ label: "150%" });
  await page.keyboard.press("Escape");
  const bar = page.getByRole("region", { name: "Read aloud" });
  await expect(bar).toContainText("Reads what comes next");

  await cyd.say("See **https://example.org/a/b** please");
  await expect.poll(() => aloud(page)).toEqual(["Cyd: See example.org please"]);
  await expect(bar).toContainText("Reading Cyd");
  expect(await page.evaluate(() => (window as unknown as Lent).aloud[0]?.rate)).toBe(1.5);
  await expectAccessible(page, "the bar of the voice");
  const doomed = await cyd.say("Never mind");
  await chat.sees("Never mind");
  await cyd.say("Und das ist nicht alles");
  await chat.sees("Und das ist nicht alles");
  await cyd.remove(doomed);
  await expect(chat.row("Never mind")).toHaveCount(0);
  await endPassage(page);
  await expect.poll(() => aloud(page)).toEqual(["Cyd: See example.org please", "Cyd: Und das ist nicht alles"]);
  expect(await page.evaluate(() => (window as unknown as Lent).aloud[1]?.lang)).toBe("de");

  await bar.getByRole("button", { name: "Pause" }).click();
  await expect(bar).toContainText("Paused");
  await bar.getByRole("button", { name: "Go on" }).click();
  await expect.poll(() => aloud(page)).toHaveLength(3);
  await bar.getByRole("button", { name: "Skip" }).click();
  await expect(bar).toContainText("Reads what comes next");
  await bar.getByRole("button", { name: "Stop" }).click();
  await expect(bar).toContainText("Off");
  await cyd.say("Nobody reads this");
  await expect.poll(spoken, "the live region takes over").toEqual(["Cyd: Nobody reads this"]);
  expect(await aloud(page)).toHaveLength(3);
  await bar.getByRole("button", { name: "Read aloud" }).click();
  await expect(bar).toContainText("Reads what comes next");
});

test("Where the browser has no voice, it says so", async ({ guest, facilitator }) => {
  const hall = await facilitator.openHall();
  const chat = await guest(hall, "Brook", LAPTOP);
  await chat.page.evaluate(() => Object.defineProperty(window.speechSynthesis, "getVoices", { value: () => [] }));
  await chat.page.keyboard.press("Alt+Shift+h");
  await expect(chat.page.getByText("This browser has no voice, so nothing can be read aloud here.")).toBeVisible();
  await expect(chat.page.getByRole("switch", { name: "Read messages aloud" })).toBeDisabled();
  await chat.page.keyboard.press("Escape");
  await expect(chat.page.getByRole("dialog")).toHaveCount(0);
  await chat.page.keyboard.press("Alt+l");
  const bar = chat.page.getByRole("region", { name: "Read aloud" });
  await expect(bar).toContainText("This browser has no voice");
  await expect(bar.getByRole("button", { name: "Read aloud" })).toBeDisabled();
  const spoken = await listenTo(chat.page);
  await hall.owner.say("The live region goes on");
  await expect.poll(spoken).toEqual([expect.stringContaining("The live region goes on")]);
});

test("Captions show the newest messages large in the place of the list, in any theme, and give it back", async ({ guest, facilitator }) => {
  const hall = await facilitator.openHall();
  const cyd = await hall.voice("Cyd");
  for (const words of ["One", "Two", "Three"]) await cyd.say(words);
  const chat = await guest(hall, "Brook", { ...PHONE, reducedMotion: "reduce" });
  const { page } = chat;
  await page.getByRole("banner").getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitemradio", { name: "Captions" }).click();
  const captions = page.getByRole("region", { name: "Captions" });
  await expect(captions.getByRole("listitem")).toHaveText([/One$/, /Two$/, /Three$/]);
  await cyd.say("**Four**");
  await expect(captions.getByRole("listitem")).toHaveText([/Two$/, /Three$/, /Four$/]);
  expect(await chat.list.evaluate((list) => list.closest("[inert]") !== null), "nobody tabs into what is covered").toBe(true);
  const letters = await captions
    .getByRole("listitem")
    .last()
    .evaluate((item) => Number.parseFloat(getComputedStyle(item).fontSize));
  expect(letters).toBeGreaterThanOrEqual(24);
  await expectAccessible(page, "the captions");
  await chat.write("And I");
  await expect(captions.getByRole("listitem").last()).toHaveText(/And I$/);
  await captions.getByRole("button", { name: "Show all messages" }).click();
  await chat.sees("And I");
});

test("With reduced motion nothing moves for longer than a blink: talk, menus, windows, the voice's bar, captions", async ({
  guest,
  facilitator,
}) => {
  const hall = await facilitator.openHall();
  const chat = await guest(hall, "Brook", { ...LAPTOP, reducedMotion: "reduce" });
  const { page } = chat;
  const expectStill = async (where: string): Promise<void> => {
    const longest = await page.evaluate(() => {
      const seconds = (list: string): number =>
        Math.max(...list.split(",").map((time) => Number.parseFloat(time) * (time.trim().endsWith("ms") ? 0.001 : 1)));
      const styles = [...document.querySelectorAll("*")].flatMap((element) =>
        [null, "::before", "::after", "::backdrop"].map((part) => getComputedStyle(element, part)),
      );
      const smooth = styles.filter((style) => style.scrollBehavior === "smooth").length;
      return Math.max(
        smooth,
        ...styles.map((style) =>
          Math.max(seconds(style.transitionDuration), style.animationName === "none" ? 0 : seconds(style.animationDuration)),
        ),
      );
    });
    expect(longest, where).toBeLessThanOrEqual(0.01);
  };
  await chat.say("Words");
  await expectStill("the talk");
  await chat.openMenu("Words");
  await expectStill("the menu of a message");
  await page.keyboard.press("Escape");
  for (const [keys, name] of [
    ["Alt+q", "Questions"],
    ["Alt+Shift+h", "Hearing and reading"],
    ["ControlOrMeta+/", "Keyboard shortcuts"],
  ] as const) {
    await page.keyboard.press(keys);
    await expect(page.getByRole("dialog", { name })).toBeVisible();
    await expectStill(name);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog", { name })).toBeHidden();
  }
  await page.keyboard.press("Alt+l");
  await expect(page.getByRole("region", { name: "Read aloud" })).toBeVisible();
  await page.getByRole("banner").getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitemradio", { name: "Captions" }).click();
  await expect(page.getByRole("region", { name: "Captions" })).toBeVisible();
  await expectStill("captions and the voice's bar");
});
