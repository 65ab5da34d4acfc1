"use client";
import { Popover } from "@base-ui/react/popover";
import { Activity, Hand } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { type PulseView, usePulse } from "#client/hooks/use-pulse.ts";
import type { PulseKind } from "#contract/pulse.ts";
import { LateWords } from "#components/providers/late-words.tsx";
import { useDeed } from "#components/providers/use-deed.ts";
import { cn } from "#components/ui/cn.ts";
import { IconButton } from "#components/ui/icon-button.tsx";

import { SIGNS } from "./pulse-signs.ts";
import { VOICE_WORDS } from "./voice-words.ts";

interface PulseButtonProps {
  chatId: string;
  code: string;
}

/** Beside where one writes: says without words how it goes. */
export function PulseButton(props: PulseButtonProps) {
  return (
    <LateWords name="voices" words={VOICE_WORDS}>
      <Opener {...props} />
    </LateWords>
  );
}

function Opener({ chatId, code }: PulseButtonProps) {
  const t = useTranslations("voices.pulse");
  const common = useTranslations("common");
  const pulse = usePulse(chatId, code);
  const given = pulse.own.size > 0;
  const Icon = pulse.own.has("hand") ? Hand : Activity;
  return (
    <Popover.Root>
      <Popover.Trigger
        render={
          <IconButton
            label={t(given ? "open_given" : "open")}
            className={cn("rounded-[14px]!", given && "bg-accent-soft! text-accent-text! forced-colors:border!")}
          >
            <Icon aria-hidden="true" size={20} />
          </IconButton>
        }
      />
      <Popover.Portal>
        <Popover.Positioner side="top" align="start" sideOffset={10} collisionPadding={8} className="z-50">
          <Popover.Popup className="popup w-80 p-4">
            <Popover.Title className="pb-3 font-semibold">{t("title")}</Popover.Title>
            <Signs pulse={pulse} />
            <Popover.Description className="pt-1 text-sm text-pretty text-ink-soft">{t("hint")}</Popover.Description>
            {/* A finger that explores the screen has no Esc. */}
            <Popover.Close className="sr-only focus-visible:not-sr-only focus-visible:p-2">{common("close")}</Popover.Close>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Signs({ pulse: { own, toggle } }: { pulse: PulseView }) {
  const t = useTranslations("voices.pulse");
  const { busy, run } = useDeed();
  const [isGiven, setGiven] = useState<boolean | null>(null);
  const tap = async (kind: PulseKind): Promise<void> => {
    setGiven(null);
    await run(async () => setGiven(await toggle(kind)));
  };
  return (
    <>
      <div className="grid grid-cols-2 gap-2">
        {SIGNS.map(({ kind, icon: Icon }) => (
          <button
            key={kind}
            type="button"
            aria-pressed={own.has(kind)}
            aria-disabled={busy}
            onClick={() => busy || void tap(kind)}
            className={cn(
              "flex min-h-20 cursor-pointer flex-col items-center justify-center gap-1.5 rounded-xl border px-2 py-3 text-center font-medium",
              own.has(kind) ? "border-accent bg-accent-soft text-accent-text forced-colors:border-4" : "border-line-strong bg-surface",
            )}
          >
            <Icon aria-hidden="true" size={24} />
            {t(`signs.${kind}`)}
          </button>
        ))}
      </div>
      {/* As high without words as with them: what was just pressed must not move away under the finger. */}
      <p role="status" className="min-h-9 pt-3 text-sm font-medium">
        {isGiven !== null && t(isGiven ? "taken" : "taken_back")}
      </p>
    </>
  );
}
