"use client";
import { ChevronUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";

import { Button } from "#components/ui/button.tsx";

import { foldBrief, isBriefFolded } from "./folded-briefs.ts";

interface BriefCardProps {
  chatId: string;
  brief: string;
  renderText: (text: string) => ReactNode;
}

/** What everybody who comes in reads first. Once folded away it is in the room's menu; another text is another card. */
export function BriefCard({ chatId, brief, renderText }: BriefCardProps) {
  const t = useTranslations("live.brief");
  const [folded, setFolded] = useState(() => isBriefFolded(chatId, brief));
  if (folded) return null;
  const fold = () => {
    foldBrief(chatId, brief);
    setFolded(true);
  };
  return (
    <section aria-label={t("title")} className="border-b border-line bg-accent-soft">
      <div className="mx-auto flex max-w-3xl flex-col gap-2 px-4 pt-3 pb-2">
        <h2 className="text-sm font-medium text-accent-text">{t("title")}</h2>
        {/* A long one must leave room for what is said. */}
        <div tabIndex={0} role="group" aria-label={t("title")} className="max-h-[32dvh] overflow-y-auto text-pretty wrap-anywhere">
          {renderText(brief)}
        </div>
        <Button size="sm" variant="quiet" className="-me-2 self-end" onClick={fold}>
          <ChevronUp aria-hidden="true" size={18} />
          {t("fold")}
        </Button>
      </div>
    </section>
  );
}
