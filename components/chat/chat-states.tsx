"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

import type { ClientErrorCode } from "#client/api/call.ts";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

const PATIENCE_MS = 150;
const WIDTHS = ["w-3/5", "w-2/5", "w-1/2", "w-3/4", "w-1/3"] as const;

/** While the chat is fetched: rows in grey, but not for a blink. */
export function ChatLoading() {
  const t = useTranslations("chat");
  const [patient, setPatient] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setPatient(false), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" aria-label={t("loading")} className="mx-auto flex w-full max-w-3xl flex-1 flex-col justify-end gap-4 p-4">
      {!patient &&
        WIDTHS.map((width) => (
          <div key={width} className="flex gap-2.5">
            <Skeleton className="size-9 rounded-full" />
            <Skeleton className={`h-12 rounded-xl ${width}`} />
          </div>
        ))}
    </div>
  );
}

/** The chat could not be opened: why, and the one thing to do. */
export function ChatFailed({ code, onRetry }: { code: ClientErrorCode; onRetry: () => void }) {
  const t = useTranslations("chat");
  const errors = useTranslations("errors");
  return (
    <div className="grid flex-1 place-items-center p-6">
      <div role="alert" className="flex max-w-sm flex-col items-center gap-4 text-center">
        <h2 className="text-lg font-semibold">{t("failed_title")}</h2>
        <p className="text-ink-soft">{errors(code)}</p>
        <Button variant="primary" onClick={onRetry}>
          {t("try_again")}
        </Button>
      </div>
    </div>
  );
}

/** Nothing was said yet. */
export function ChatEmpty({ title, text }: { title?: string; text?: string }) {
  const t = useTranslations("chat");
  return (
    <div className="flex max-w-xs flex-col gap-1">
      <p className="text-lg font-semibold text-ink">{title ?? t("empty_title")}</p>
      <p>{text ?? t("empty_text")}</p>
    </div>
  );
}
