"use client";
import { useTranslations } from "next-intl";

import type { StageView } from "#contract/stage.ts";
import { cn } from "#components/ui/cn.ts";
import { QrCode } from "#components/ui/qr-code.tsx";

import { spacedCode } from "../manage/spaced-code.ts";

interface StageJoinProps {
  join: NonNullable<StageView["join"]>;
  /** Nothing else is on the stage. */
  isLarge: boolean;
}

/** How people come in: QR code, address and code. Beside what is going on, or the picture itself. */
export function StageJoin({ join, isLarge }: StageJoinProps) {
  const t = useTranslations("stage");
  const { host } = new URL(join.url);
  return (
    <aside
      aria-label={t("join")}
      className={cn(
        "flex items-center",
        isLarge ? "flex-1 justify-center gap-[3em]" : "w-[15em] flex-none flex-col justify-end gap-[0.8em]",
      )}
    >
      <QrCode
        url={join.url}
        label={t("qr", { url: join.url })}
        className={cn("flex-none rounded-[0.6em]", isLarge ? "size-[20em]" : "size-[15em]")}
      />
      <div className={cn("flex flex-col", isLarge ? "gap-[0.6em]" : "items-center text-center")}>
        <p className={isLarge ? "text-[1.4em] text-ink-soft" : "text-[0.85em] text-ink-soft"}>{t("join_at")}</p>
        <p dir="ltr" className={cn("font-semibold wrap-anywhere", isLarge ? "text-[2em]" : "text-[1.05em]")}>
          {host}
        </p>
        <p
          dir="ltr"
          className={cn(
            "font-semibold tracking-[0.08em] whitespace-nowrap text-accent-text figures",
            isLarge ? "text-[4.2em] leading-tight" : "text-[2.1em]",
          )}
        >
          {spacedCode(join.code)}
        </p>
        {join.requires_password && <p className={isLarge ? "text-[1.2em] text-ink-soft" : "text-[0.8em] text-ink-soft"}>{t("password")}</p>}
      </div>
    </aside>
  );
}
