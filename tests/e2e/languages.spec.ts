import type { Page } from "@playwright/test";

import { expectAccessible } from "./support/accessible.ts";
import { expect, PHONE, test } from "./support/test.ts";

/** What somebody finds the pages by who reads one of the languages. */
const WORDS = {
  fr: { tag: "fr-CA", dir: "ltr", join: "Entrer", field: "Message", list: "Messages", send: "Envoyer", menu: "Plus", language: /^Langue/ },
  es: { tag: "es-MX", dir: "ltr", join: "Entrar", field: "Mensaje", list: "Mensajes", send: "Enviar", menu: "Más", language: /^Idioma/ },
  de: {
    tag: "de-CH",
    dir: "ltr",
    join: "Eintreten",
    field: "Nachricht",
    list: "Nachrichten",
    send: "Senden",
    menu: "Mehr",
    language: /^Sprache/,
  },
  ar: { tag: "ar-EG", dir: "rtl", join: "دخول", field: "الرسالة", list: "الرسائل", send: "إرسال", menu: "المزيد", language: /^اللغة/ },
} as const;
type Words = (typeof WORDS)[keyof typeof WORDS];

const NARROW = { width: 320, height: 640 };

async function expectLanguage(page: Page, lang: string, dir: string): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("lang", lang);
  await expect(page.locator("html")).toHaveAttribute("dir", dir);
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide, new URL(page.url()).pathname).toBeLessThanOrEqual(0);
}

/** Takes the seat with the alias that stands there, and waits for the room. */
async function enter(page: Page, words: Words): Promise<void> {
  await page.getByRole("button", { name: words.join, exact: true }).click();
  await expect(page.getByRole("textbox", { name: words.field, exact: true })).toBeVisible();
}

for (const [lang, words] of Object.entries(WORDS)) {
  test(`A guest whose browser asks for ${lang} is spoken to in it from the link to the room, without sideways scroll at 320 px`, async ({
    arrive,
    facilitator,
  }) => {
    const hall = await facilitator.openHall({ title: "Neighbourhood evening: traffic, trees and the summer party" });
    const page = await arrive({ ...PHONE, locale: words.tag });
    for (const path of ["/", "/legal/privacy", "/sign-in", "/r/ZZZZ9999", hall.path]) {
      await page.goto(path);
      await expectLanguage(page, lang, words.dir);
      await page.setViewportSize(NARROW);
      await expectNoSidewaysScroll(page);
    }
    await enter(page, words);
    await page.getByRole("textbox", { name: words.field, exact: true }).fill("مرحبا Parley 2026!");
    await page.getByRole("button", { name: words.send, exact: true }).click();
    const said = page.getByRole("region", { name: words.list, exact: true }).getByRole("article");
    await expect(said).toHaveAttribute("data-delivery", "sent");
    // What was written runs the way of its script, whatever the page's.
    await expect(said.getByText("مرحبا")).toHaveCSS("direction", "rtl");
    await expectNoSidewaysScroll(page);
  });
}

test("The language is changed before joining and inside the room, at once and for good; what was typed stays", async ({
  arrive,
  facilitator,
}) => {
  const hall = await facilitator.openHall();
  const page = await arrive(PHONE);
  await page.goto(hall.path);
  await page.getByRole("textbox", { name: "Your name in this room" }).fill("Brook");
  await page.getByRole("combobox", { name: "Language" }).selectOption({ label: "Français" });
  await expect(page.getByRole("textbox", { name: "Votre nom dans ce salon" })).toHaveValue("Brook");
  await expectLanguage(page, "fr", "ltr");

  await enter(page, WORDS.fr);
  await page.getByRole("banner").getByRole("button", { name: WORDS.fr.menu, exact: true }).click();
  await page.getByRole("menuitem", { name: WORDS.fr.language }).click();
  await page.getByRole("dialog").getByRole("radio", { name: "العربية" }).click();
  await expectLanguage(page, "ar", "rtl");
  await expect(page.getByRole("textbox", { name: WORDS.ar.field, exact: true })).toBeVisible();
  await page.reload();
  await expectLanguage(page, "ar", "rtl");
});

for (const tag of ["en-GB", "en-US", "es-MX"]) {
  test(`Whose browser asks for ${tag} reads days as they are written there`, async ({ arrive, facilitator }) => {
    const { path, room } = await facilitator.openHall();
    const page = await arrive({ ...PHONE, locale: tag });
    await page.goto(path);
    const day = new Intl.DateTimeFormat(tag, { day: "numeric", month: "long", timeZone: "Europe/Berlin" });
    await expect(page.getByText(day.format(new Date(room.erases_at)))).toBeVisible();
  });
}

test("In Arabic the pages of a guest have no serious finding, in light and dark", async ({ arrive, facilitator }) => {
  test.setTimeout(120_000);
  const hall = await facilitator.openHall({ title: "أمسية الحي: المرور والأشجار" });
  const layla = await hall.voice("ليلى");
  const question = await layla.say("هل من أحد يعرف `when` تبدأ؟ https://example.org/programme");
  await hall.owner.say("At eight, I think.\n\n- one\n- two", question);
  await layla.react(question, "👍");
  const page = await arrive({ ...PHONE, locale: "ar" });
  for (const path of ["/", "/r/ZZZZ9999", hall.path]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(page);
  }
  await enter(page, WORDS.ar);
  await expectAccessible(page, "the room");
  await page.getByRole("banner").getByRole("button", { name: WORDS.ar.menu, exact: true }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await expectAccessible(page, "the menu");
});

test("In Arabic a message is answered by a swipe the other way, and the list of who is here comes from the other side", async ({
  arrive,
  facilitator,
}) => {
  const hall = await facilitator.openHall();
  const layla = await hall.voice("ليلى");
  await layla.say("سؤال");
  const page = await arrive({ ...PHONE, locale: "ar" });
  await page.goto(hall.path);
  await enter(page, WORDS.ar);
  const row = page.getByRole("article");
  const box = await row.boundingBox();
  if (box === null) throw new Error("nothing to swipe");
  const swipe = async (way: number): Promise<void> => {
    const point = (step: number) => ({
      pointerType: "touch",
      isPrimary: true,
      clientX: box.x + box.width / 2 + step,
      clientY: box.y + box.height / 2,
      bubbles: true,
    });
    await row.dispatchEvent("pointerdown", point(0));
    for (const part of [0.3, 0.6, 1]) await row.dispatchEvent("pointermove", point(way * part));
    await row.dispatchEvent("pointerup", point(way));
  };
  await swipe(90);
  await expect(page.getByText("رد على")).toHaveCount(0);
  await swipe(-90);
  await expect(page.getByText("رد على")).toBeVisible();

  await page.getByRole("banner").getByRole("button", { name: /هنا$/ }).click();
  const drawer = page.getByRole("dialog", { name: "الحاضرون" });
  await expect(drawer).toBeVisible();
  await expect.poll(async () => (await drawer.boundingBox())?.x).toBeLessThanOrEqual(0);
});
