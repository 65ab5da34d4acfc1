import { type ReactNode, useId } from "react";

/** A part of a room's summary under its heading, kept together on paper where it fits. */
export function SummaryPart({ heading, children }: { heading: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <h2 id={id} className="break-after-avoid text-lg font-semibold">
        {heading}
      </h2>
      {children}
    </section>
  );
}
