"use client";
import { useTranslations } from "next-intl";

import { call } from "#client/api/call.ts";
import { usePulse } from "#client/hooks/use-pulse.ts";
import type { PulseCounts } from "#contract/pulse.ts";
import { LateWords } from "#components/providers/late-words.tsx";
import { useDeed } from "#components/providers/use-deed.ts";
import { Button } from "#components/ui/button.tsx";

import { hasPulse, PulseLine } from "./pulse-counts.tsx";
import { VOICE_WORDS } from "./voice-words.ts";

interface PulseStripProps {
  chatId: string;
  code: string;
}

/** Below the head of a room, for those who moderate: how many say what. Nothing while nobody does. */
export function PulseStrip({ chatId, code }: PulseStripProps) {
  const { counts } = usePulse(chatId, code);
  if (counts === null || !hasPulse(counts)) return null;
  return (
    <LateWords name="voices" words={VOICE_WORDS}>
      <Strip code={code} counts={counts} />
    </LateWords>
  );
}

function Strip({ code, counts }: { code: string; counts: PulseCounts }) {
  const t = useTranslations("voices.pulse");
  return (
    <section aria-label={t("title_room")} className="flex min-h-11 flex-none items-center gap-x-2 border-b border-line px-4 py-1 text-sm">
      <div className="min-w-0 flex-1">
        <PulseLine counts={counts} />
      </div>
      {counts.hand > 0 && <LowerHands code={code} />}
    </section>
  );
}

function LowerHands({ code }: { code: string }) {
  const t = useTranslations("voices.pulse");
  const { busy, run } = useDeed();
  return (
    <Button
      size="sm"
      variant="quiet"
      busy={busy}
      className="ms-auto -me-3 flex-none whitespace-nowrap"
      onClick={() => void run(() => call("DELETE /api/v1/rooms/{code}/hands", { params: { code } }))}
    >
      {t("lower")}
    </Button>
  );
}

/** The same on the remote, where it stays: an empty line is an answer, too. */
export function RemotePulse({ chatId, code }: PulseStripProps) {
  const { counts } = usePulse(chatId, code);
  if (counts === null) return null;
  return (
    <LateWords name="voices" words={VOICE_WORDS}>
      <RemoteLine code={code} counts={counts} />
    </LateWords>
  );
}

function RemoteLine({ code, counts }: { code: string; counts: PulseCounts }) {
  const t = useTranslations("voices.pulse");
  return (
    <section className="flex flex-col gap-2 border-t border-line pt-5">
      <h2 className="text-sm font-medium text-ink-soft">{t("title_room")}</h2>
      <div className="flex min-h-11 flex-wrap items-center gap-x-4 text-lg">
        {hasPulse(counts) ? <PulseLine counts={counts} /> : <p className="text-base text-ink-soft">{t("nobody")}</p>}
        {counts.hand > 0 && <LowerHands code={code} />}
      </div>
    </section>
  );
}
