import { type APIRequestContext, type Browser, type BrowserContextOptions, devices, type Page, test as base } from "@playwright/test";

import { type Account, freshAccount, lendCookies, openApi, register, signIn } from "./accounts.ts";
import { ChatPage } from "./chat-page.ts";
import { observeConduct, type Conduct } from "./conduct.ts";
import { serverUrl } from "./environment.ts";
import { type Hall, openHall } from "./rooms.ts";

/** A facilitator with an account that nobody else has, signed in by program. */
export interface Facilitator {
  readonly account: Account;
  readonly api: APIRequestContext;
  openHall(wish?: Parameters<typeof openHall>[1]): Promise<Hall>;
  /** Signs a page's browser in as this facilitator. */
  enter(page: Page): Promise<void>;
  /** Does so, and opens the facilitator's own view of the room. */
  lead(page: Page, hall: Hall): Promise<ChatPage>;
}

interface Fixtures {
  conduct: Conduct;
  facilitator: Facilitator;
  /** A browser of its own for one more person, on the project's device unless told otherwise. */
  arrive: (options?: BrowserContextOptions) => Promise<Page>;
  /** A guest inside the room, in a browser of their own. */
  guest: (hall: Hall, alias: string, options?: BrowserContextOptions) => Promise<ChatPage>;
}

/** A phone, for people who are on one whatever the project's device is. */
export const PHONE: BrowserContextOptions = withoutBrowser(devices["Pixel 7"]);
/** A laptop, likewise. */
export const LAPTOP: BrowserContextOptions = {
  viewport: { width: 1280, height: 800 },
  isMobile: false,
  hasTouch: false,
  deviceScaleFactor: 1,
};

function withoutBrowser(device: (typeof devices)[string] | undefined): BrowserContextOptions {
  if (device === undefined) throw new Error("Playwright no longer knows this phone");
  const { defaultBrowserType: _, ...options } = device;
  return options;
}

export const test = base.extend<Fixtures>({
  baseURL: async ({}, use) => {
    await use(serverUrl());
  },
  conduct: [
    async ({}, use) => {
      const conduct = observeConduct();
      await use(conduct);
      conduct.judge();
    },
    { auto: true },
  ],
  context: async ({ context, conduct }, use) => {
    conduct.watch(context);
    await use(context);
  },

  facilitator: async ({}, use) => {
    const account = freshAccount();
    const api = await openApi();
    await register(api, account);
    await signIn(api, account);
    const enter = (page: Page) => lendCookies(api, page.context());
    await use({
      ...{ account, api, enter },
      openHall: (wish) => openHall(api, wish),
      lead: async (page, hall) => {
        await enter(page);
        const chat = new ChatPage(page);
        await chat.open(`/c/${hall.room.chat_id}`);
        return chat;
      },
    });
    await api.dispose();
  },
  arrive: async ({ browser, conduct, contextOptions }, use) => {
    const opened: Awaited<ReturnType<Browser["newContext"]>>[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ ...contextOptions, baseURL: serverUrl(), ...options });
      opened.push(context);
      conduct.watch(context);
      return await context.newPage();
    });
    for (const context of opened) await context.close();
  },
  guest: async ({ arrive }, use) => {
    await use(async (hall, alias, options) => {
      const page = await arrive(options);
      await hall.seat(page, alias);
      const chat = new ChatPage(page);
      await chat.open(hall.path);
      return chat;
    });
  },
});

/** Goes to a page of the desk and waits until it listens: a click on what the server drew would be lost before. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForFunction(() => {
    const controls = [...document.querySelectorAll(":is(main, [role=main]) :is(button, input, a)")];
    return controls.length > 0 && controls.every((control) => Object.keys(control).some((key) => key.startsWith("__reactProps")));
  });
}

export { expect } from "@playwright/test";
