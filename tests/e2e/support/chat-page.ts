import { expect, type Locator, type Page } from "@playwright/test";

/** A chat as somebody sees it who is in it. Everything is found as a person finds it: by role and name. */
export class ChatPage {
  readonly page: Page;
  readonly field: Locator;
  readonly list: Locator;
  readonly rows: Locator;
  readonly banner: Locator;
  readonly pill: Locator;

  constructor(page: Page) {
    this.page = page;
    this.field = page.getByRole("textbox", { name: "Message", exact: true });
    this.list = page.getByRole("region", { name: "Messages", exact: true });
    this.rows = this.list.getByRole("article");
    this.banner = page.locator("[data-connection]");
    this.pill = page.getByRole("button", { name: /^(\d+ new messages?|To the latest message)$/ });
  }

  /** Goes to the room and waits until it can be spoken in or read. */
  async open(path: string): Promise<void> {
    await this.page.goto(path);
    await this.ready();
  }

  async ready(): Promise<void> {
    await expect(this.field).toBeVisible();
    await expect(this.list).toBeVisible();
  }

  /** The message with exactly this text. */
  row(text: string): Locator {
    return this.list.getByRole("article", { name: new RegExp(`: ${escapeRegExp(text)}$`) });
  }

  async sees(text: string): Promise<void> {
    await expect(this.row(text)).toHaveCount(1);
  }

  async write(text: string): Promise<void> {
    await this.field.fill(text);
    await this.page.getByRole("button", { name: "Send", exact: true }).click();
  }

  /** Writes, and waits until the server has it. */
  async say(text: string): Promise<void> {
    await this.write(text);
    await expect(this.row(text)).toHaveAttribute("data-delivery", "sent");
  }

  /** The texts of all messages in the document, in order. */
  async texts(): Promise<string[]> {
    return await this.rows.evaluateAll((rows) =>
      rows.map((row) => (row.getAttribute("aria-label") ?? "").replace(/^.*?, \d{1,2}:\d{2}[^:]*: /s, "")),
    );
  }

  /** How far the list is from its end, in pixels. */
  async gap(): Promise<number> {
    return await this.list.evaluate((list) => Math.abs(list.scrollHeight - list.clientHeight - list.scrollTop));
  }

  async expectAtEnd(): Promise<void> {
    await expect.poll(() => this.gap()).toBeLessThanOrEqual(1);
  }

  /** Opens the menu of a message: by its button with a mouse, by a long press with a finger. */
  async openMenu(text: string): Promise<Locator> {
    const row = this.row(text);
    if (await this.isTouch()) await longPress(row);
    else {
      await row.hover();
      await row.getByRole("button", { name: "More", exact: true }).click();
    }
    const menu = this.page.getByRole("menu");
    await expect(menu).toBeVisible();
    return menu;
  }

  async choose(text: string, action: string | RegExp): Promise<void> {
    const menu = await this.openMenu(text);
    await menu.getByRole("menuitem", { name: action, exact: typeof action === "string" }).click();
    // The next one that is opened must not be taken for this one on its way out.
    await expect(menu).toBeHidden();
  }

  async isTouch(): Promise<boolean> {
    return await this.page.evaluate(() => window.matchMedia("(pointer: coarse)").matches);
  }
}

/** Presses a finger on the text of a message until its menu comes. */
async function longPress(row: Locator): Promise<void> {
  const target = row.locator("p, span").last();
  const box = await target.boundingBox();
  if (box === null) throw new Error("nothing to press on");
  const point = { pointerType: "touch", isPrimary: true, clientX: box.x + 4, clientY: box.y + 4, bubbles: true };
  await target.dispatchEvent("pointerdown", point);
  await expect(row.page().getByRole("menu")).toBeVisible();
  await target.dispatchEvent("pointerup", point);
}

function escapeRegExp(text: string): string {
  // A name has its white space made single blanks.
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
}
