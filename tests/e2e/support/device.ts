import type { Page } from "@playwright/test";

type Moved = typeof globalThis & { movedBy?: number };

/** Lets a page's time be moved on, as it is after a device slept or a while went by. Before the page is opened. */
export async function movableDevice(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const moved = globalThis as Moved;
    const TrueDate = Date;
    const steady = performance.now.bind(performance);
    const by = (): number => moved.movedBy ?? 0;
    class MovedDate extends TrueDate {
      constructor(...given: unknown[]) {
        super(...((given.length === 0 ? [TrueDate.now() + by()] : given) as [number]));
      }
      static override now(): number {
        return TrueDate.now() + by();
      }
    }
    globalThis.Date = MovedDate as DateConstructor;
    performance.now = () => steady() + by();
  });
}

/** Lets so many milliseconds go by on the page's device. Less than the four minutes after which a page asks the server for the time. */
export async function moveDevice(page: Page, milliseconds: number): Promise<void> {
  await page.evaluate((by) => {
    const moved = globalThis as Moved;
    moved.movedBy = (moved.movedBy ?? 0) + by;
  }, milliseconds);
}

/** Brings the page to the front of its device, or lets something else stand before it. */
export async function showPage(page: Page, visible: boolean): Promise<void> {
  await page.evaluate((isVisible) => {
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => (isVisible ? "visible" : "hidden") });
    document.dispatchEvent(new Event("visibilitychange"));
  }, visible);
}
