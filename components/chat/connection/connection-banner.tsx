"use client";

import { Check, CloudOff } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { cn } from "#components/ui/cn.ts";
import { Spinner } from "#components/ui/spinner.tsx";

import type { Trouble } from "./use-trouble.ts";

/** How the connection is, when that is worth a word. Losing it interrupts a screen reader; the rest waits. */
export function ConnectionBanner({ trouble }: { trouble: Trouble | null }) {
  const t = useTranslations("chat.connection");
  return (
    <>
      <p role="alert" className="sr-only">
        {trouble === "offline" || trouble === "reconnecting" ? t(trouble) : ""}
      </p>
      <p role="status" className="sr-only">
        {trouble === "up_to_date" ? t("up_to_date") : ""}
      </p>
      {trouble !== null && <Strip trouble={trouble}>{t(trouble)}</Strip>}
    </>
  );
}

function Strip({ trouble, children }: { trouble: Trouble; children: ReactNode }) {
  const good = trouble === "up_to_date";
  return (
    <div
      aria-hidden="true"
      data-connection={trouble}
      className={cn(
        "flex flex-none items-center justify-center gap-2 px-4 py-1.5 text-center text-sm",
        good ? "bg-accent-soft text-accent-text" : "bg-warn-soft text-warn",
      )}
    >
      {trouble === "offline" ? (
        <CloudOff size={16} className="flex-none" />
      ) : good ? (
        <Check size={16} className="flex-none" />
      ) : (
        <Spinner />
      )}
      <span>{children}</span>
    </div>
  );
}
