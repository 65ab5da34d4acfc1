import type { Voice } from "./reader.ts";

/** How the device's owner wants to be read to. */
export interface VoiceWish {
  /** 1 is the voice's own pace. */
  readonly rate: number;
  /** The name of a voice, taken for texts of its language; null for the browser's choice. */
  readonly voice: string | null;
}

/** Whether this browser can speak at all; it may still have no voice. */
export function canSpeak(): boolean {
  return "speechSynthesis" in window;
}

/** The voices of this browser; empty where it has none or has not said yet. */
export function browserVoices(): readonly SpeechSynthesisVoice[] {
  return canSpeak() ? window.speechSynthesis.getVoices() : [];
}

/** Calls `changed` whenever the browser finds or loses voices; returns how to stop that. */
export function onBrowserVoices(changed: () => void): () => void {
  if (!canSpeak()) return () => undefined;
  window.speechSynthesis.addEventListener("voiceschanged", changed);
  return () => window.speechSynthesis.removeEventListener("voiceschanged", changed);
}

/** Speaks by the browser's own synthesis. `wish` is asked before each passage. */
export function browserVoice(wish: () => VoiceWish): Voice {
  // Kept for as long as it is spoken: Chromium forgets to tell the end of one that was collected.
  let spoken: SpeechSynthesisUtterance | null = null;
  return {
    speak({ text, language }, ended) {
      const { rate, voice } = wish();
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.lang = language;
      utterance.rate = rate;
      utterance.voice = voiceFor(language, voice);
      // Silencing ends it, too, a moment later: that is not the end that the reader waits for.
      const over = (): void => {
        if (spoken === utterance) ended();
      };
      utterance.addEventListener("end", over);
      utterance.addEventListener("error", over);
      spoken = utterance;
      window.speechSynthesis.speak(utterance);
    },
    silence() {
      spoken = null;
      window.speechSynthesis.cancel();
    },
  };
}

/** The wished voice if it speaks the language, else one that does and needs no network, else whichever the browser takes. */
function voiceFor(language: string, wished: string | null): SpeechSynthesisVoice | null {
  const able = browserVoices().filter(({ lang }) => lang.toLowerCase().split(/[-_]/)[0] === language);
  return able.find(({ name }) => name === wished) ?? able.find(({ localService }) => localService) ?? null;
}
