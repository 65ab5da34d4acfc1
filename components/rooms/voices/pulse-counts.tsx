import { useTranslations } from "next-intl";

import type { PulseCounts } from "#contract/pulse.ts";

import { SIGNS } from "./pulse-signs.ts";

/** How many say what, as a line; what nobody says is left out. */
export function PulseLine({ counts }: { counts: PulseCounts }) {
  const t = useTranslations("voices.pulse");
  return (
    <ul className="flex flex-wrap items-center gap-x-3 gap-y-1 sm:gap-x-4">
      {SIGNS.filter(({ kind }) => counts[kind] > 0).map(({ kind, icon: Icon }) => (
        <li key={kind} className="flex items-center gap-[0.4em] font-medium figures">
          <Icon aria-hidden="true" className="size-[1.2em] flex-none" />
          {t(`counts.${kind}`, { count: counts[kind] })}
        </li>
      ))}
    </ul>
  );
}

/** Whether anybody says anything. */
export function hasPulse(counts: PulseCounts): boolean {
  return Object.values(counts).some((count) => count > 0);
}
