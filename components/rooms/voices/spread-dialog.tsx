"use client";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";

import { asApiError, call, type ClientErrorCode } from "#client/api/call.ts";
import type { RoomSpread, Spread, SpreadBands } from "#contract/voices.ts";
import { BarChart } from "#components/ui/bar-chart.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

const BANDS = ["none", "few", "some", "many", "most"] as const satisfies readonly (keyof SpreadBands)[];

/** How what was written is spread over the members of a room: without names. Read when it opens, and anew when it is asked to. */
export function SpreadDialog({ code, onClose }: { code: string; onClose: () => void }) {
  const t = useTranslations("voices.spread");
  const errors = useTranslations("errors");
  const { spread, failure, again } = useSpread(code);
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={t("title")} description={t("hint")}>
      {failure !== null && (
        <p role="alert" className="pb-4 text-danger">
          {errors(failure)}
        </p>
      )}
      {spread === null && failure === null && <Skeleton className="h-64 w-full" />}
      {spread !== null && (
        <div className="flex flex-col gap-8 pt-2">
          <Part title={t("lately")} spread={spread.lately} />
          <Part title={t("whole")} spread={spread.whole} />
          {(spread.lately.bands === null || spread.whole.bands === null) && <p className="text-pretty">{t("too_few")}</p>}
        </div>
      )}
      {/* In what scrolls, so that it can be reached and scrolled by the keyboard. */}
      <Button onClick={again} className="mt-6">
        {t("again")}
      </Button>
    </Dialog>
  );
}

function Part({ title, spread: { members, speakers, messages, bands, loudest_tenth } }: { title: string; spread: Spread }) {
  const t = useTranslations("voices.spread");
  return (
    <section className="flex flex-col gap-3">
      <h3 className="font-medium">{title}</h3>
      <p className="text-sm text-ink-soft">{t("sum", { messages, speakers, members })}</p>
      {bands !== null && (
        <BarChart
          caption={title}
          columns={[t("wrote"), t("people")]}
          bars={BANDS.map((band) => ({
            key: band,
            label: t(`bands.${band}`),
            value: bands[band],
            text: t("count", { count: bands[band] }),
          }))}
          whole={members}
        />
      )}
      {loudest_tenth !== null && <p className="text-sm">{t("loudest_tenth", { share: loudest_tenth })}</p>}
    </section>
  );
}

interface Asked {
  /** What was last answered; null before. */
  readonly spread: RoomSpread | null;
  /** Why it was not answered; null while that is not known. */
  readonly failure: ClientErrorCode | null;
  readonly again: () => void;
}

function useSpread(code: string): Asked {
  const [answer, setAnswer] = useState<Omit<Asked, "again">>({ spread: null, failure: null });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let gone = false;
    call("GET /api/v1/rooms/{code}/spread", { params: { code } }).then(
      (spread) => gone || setAnswer({ spread, failure: null }),
      (error: unknown) => gone || setAnswer((before) => ({ ...before, failure: asApiError(error).code })),
    );
    return () => {
      gone = true;
    };
  }, [code, turn]);
  return { ...answer, again: useCallback(() => setTurn((before) => before + 1), []) };
}
