"use client";

import { useEffect, useState } from "react";

import { browserVoices, onBrowserVoices } from "#client/hearing/browser-voice.ts";

/** So long a browser may take to say which voices it has. */
const PATIENCE_MS = 1_500;

/** The voices of this browser; null while it has not said. */
export function useVoices(): readonly SpeechSynthesisVoice[] | null {
  const [voices, setVoices] = useState<readonly SpeechSynthesisVoice[] | null>(null);
  useEffect(() => {
    const look = (): void => setVoices((before) => (browserVoices().length > 0 || before !== null ? browserVoices() : null));
    look();
    const giveUp = setTimeout(() => setVoices(browserVoices()), PATIENCE_MS);
    const unhear = onBrowserVoices(look);
    return () => {
      clearTimeout(giveUp);
      unhear();
    };
  }, []);
  return voices;
}
