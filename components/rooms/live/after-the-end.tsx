"use client";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";

import { pathOf } from "#client/api/call.ts";
import type { FollowUp } from "#contract/rooms.ts";
import { buttonClass } from "#components/ui/button.tsx";

import { FollowUpLink } from "./follow-up-link.tsx";

export interface AfterTheEndProps {
  code: string;
  followUp: FollowUp | null;
  /** Whether what was said is still there for its author. */
  isKept: boolean;
}

/** What is left to whoever was in a room when it is over: their own words, and a way to stay in touch. */
export function AfterTheEnd({ code, followUp, isKept }: AfterTheEndProps) {
  const t = useTranslations("live");
  return (
    <div className="flex flex-col gap-3">
      {isKept && (
        <a
          href={pathOf("GET /api/v1/rooms/{code}/own-lines", { params: { code }, query: { format: "html" } })}
          download
          className={buttonClass({ size: "lg" })}
        >
          <Download aria-hidden="true" size={18} />
          {t("ownLines")}
        </a>
      )}
      {followUp !== null && <FollowUpLink followUp={followUp} />}
    </div>
  );
}
