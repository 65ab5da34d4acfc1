import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Fails on any finding that keeps people out; the page is shown in both themes. */
export async function expectAccessible(page: Page, where = new URL(page.url()).pathname): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.evaluate(settled);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(
      grave.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(" | ")}`),
      `${where}, ${colorScheme}`,
    ).toEqual([]);
  }
}

/**
 * Whatever changes its colour has changed it: half way, a contrast says nothing. It is brought to its end, since what is out of sight may never get
 * there by itself, and looked at again, since the end of one change begins those that inherit it. What has no end is left alone.
 */
async function settled(): Promise<void> {
  const drawn = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const passing = (): Animation[] =>
    document
      .getAnimations()
      .filter(({ effect, playState }) => playState !== "finished" && effect?.getComputedTiming().endTime !== Infinity);
  await drawn();
  for (let left = passing(); left.length > 0; left = passing()) {
    for (const animation of left) animation.finish();
    await drawn();
  }
}
