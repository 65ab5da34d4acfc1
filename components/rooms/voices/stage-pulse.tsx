"use client";
import type { PulseCounts } from "#contract/pulse.ts";
import { LateWords } from "#components/providers/late-words.tsx";

import { hasPulse, PulseLine } from "./pulse-counts.tsx";
import { VOICE_WORDS } from "./voice-words.ts";

/** On the stage: how many say what. */
export function StagePulse({ counts }: { counts: PulseCounts }) {
  if (!hasPulse(counts)) return null;
  return (
    <LateWords name="voices" words={VOICE_WORDS}>
      <div className="flex-none text-[1.1em]">
        <PulseLine counts={counts} />
      </div>
    </LateWords>
  );
}
