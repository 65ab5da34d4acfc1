import { type BrowserContext, expect } from "@playwright/test";

import { serverUrl } from "./environment.ts";

/** What no page may ever do, noted for every browser of a test. */
export interface Conduct {
  watch(context: BrowserContext): void;
  /** Fails if anything was noted. */
  judge(): void;
}

/**
 * Notes requests to other origins, violations of the content security policy, dialogs of the browser and uncaught errors. Every test of the
 * suite ends with this judgement, so the whole run proves it.
 */
export function observeConduct(url = serverUrl()): Conduct {
  const noted: string[] = [];
  const own = new URL(url).host;
  return {
    watch(context) {
      context.on("request", (request) => {
        const { protocol, host } = new URL(request.url());
        if (/^(https?|wss?):$/.test(protocol) && host !== own) noted.push(`request to ${host}`);
      });
      context.on("page", (page) => {
        page.on("websocket", (socket) => {
          if (new URL(socket.url()).host !== own) noted.push(`socket to ${socket.url()}`);
        });
      });
      context.on("console", (message) => {
        const text = message.text();
        if (/Content Security Policy|Minified React error|Hydration failed|MISSING_MESSAGE/i.test(text)) noted.push(`console: ${text}`);
      });
      context.on("dialog", (dialog) => {
        // Asked by the browser itself before leaving a page, never by a page of ours.
        noted.push(`dialog: ${dialog.type()} ${dialog.message()}`);
        void dialog.dismiss();
      });
      context.on("weberror", (error) => noted.push(`uncaught: ${String(error.error())}`));
    },
    judge() {
      expect(noted, "what no page may do").toEqual([]);
    },
  };
}
