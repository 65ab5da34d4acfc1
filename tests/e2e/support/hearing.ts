import type { Page } from "@playwright/test";

/** Writes down what the live region of the chat says from now on. */
export async function listenTo(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const spoken: string[] = [];
    Object.assign(window, { spoken });
    const region = document.querySelector("[data-announcer]");
    if (region === null) throw new Error("nothing that speaks");
    new MutationObserver(() => {
      const words = [...region.querySelectorAll("p")].map((line) => line.textContent).join(" | ");
      if (words !== "") spoken.push(words);
    }).observe(region, { childList: true, characterData: true, subtree: true });
  });
  return () => page.evaluate(() => (window as unknown as { spoken: string[] }).spoken);
}

/** A browser with one voice, which ends a passage when the test says so. */
export async function lendVoice(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const spoken: { text: string; lang: string; rate: number }[] = [];
    let now: SpeechSynthesisUtterance | null = null;
    const end = (): void => {
      const ended = now;
      now = null;
      ended?.dispatchEvent(new Event("end"));
    };
    const synthesis = Object.assign(new EventTarget(), {
      getVoices: () => [{ name: "Anna", lang: "en-GB", localService: true, default: true, voiceURI: "Anna" }],
      speak(utterance: SpeechSynthesisUtterance) {
        now = utterance;
        spoken.push({ text: utterance.text, lang: utterance.lang, rate: utterance.rate });
      },
      cancel: end,
    });
    class Utterance extends EventTarget {
      text: string;
      lang = "";
      rate = 1;
      voice = null;
      constructor(text: string) {
        super();
        this.text = text;
      }
    }
    Object.defineProperty(window, "speechSynthesis", { value: synthesis });
    Object.defineProperty(window, "SpeechSynthesisUtterance", { value: Utterance });
    Object.assign(window, { aloud: spoken, endPassage: end });
  });
}

/** What the page of a lent voice has besides. */
export type Lent = Window & { aloud: { text: string; lang: string; rate: number }[]; endPassage: () => void };
/** What the lent voice was given to read so far. */
export const aloud = (page: Page) => page.evaluate(() => (window as unknown as Lent).aloud.map(({ text }) => text));
/** Lets the lent voice come to the end of what it reads. */
export const endPassage = (page: Page) => page.evaluate(() => (window as unknown as Lent).endPassage());
