import { expect, type Page } from "@playwright/test";

type Moved = typeof globalThis & { movedBy?: number };

/** How often a page asks for the server's time before it is content. */
const ROUND_TRIPS = 5;
/** By page: how often the server has answered that. */
const answered = new WeakMap<Page, number>();

/** Lets a page's time be moved on, as it is after a device slept or a while went by. Before the page is opened. */
export async function movableDevice(page: Page): Promise<void> {
  followClock(page);
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

function followClock(page: Page): void {
  const asked = new Set<string>();
  page.on("websocket", (socket) => {
    socket.on("framesent", ({ payload }) => {
      const id = /^42\/rooms,(\d+)\["clock:read"/.exec(String(payload))?.[1];
      if (id !== undefined) asked.add(id);
    });
    socket.on("framereceived", ({ payload }) => {
      const id = /^43\/rooms,(\d+)\[/.exec(String(payload))?.[1];
      if (id !== undefined && asked.delete(id)) answered.set(page, (answered.get(page) ?? 0) + 1);
    });
  });
}

/**
 * Lets so many milliseconds go by on the page's device, once it has the server's time: moved in the midst of asking, it would find itself set right.
 * Less than the four minutes after which a page asks anew.
 */
export async function moveDevice(page: Page, milliseconds: number): Promise<void> {
  await expect.poll(() => answered.get(page) ?? 0).toBeGreaterThanOrEqual(ROUND_TRIPS);
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
