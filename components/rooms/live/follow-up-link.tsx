"use client";
import { useTranslations } from "next-intl";

import type { FollowUp } from "#contract/rooms.ts";

/** The way into the facilitator's group or broadcast. The address from which one comes is not told there. */
export function FollowUpLink({ followUp: { url, title } }: { followUp: FollowUp }) {
  const t = useTranslations("live.followUp");
  return (
    <div className="flex min-w-0 flex-col text-sm">
      <p className="font-medium wrap-anywhere">
        {t.rich("offer", {
          title,
          link: (words) => (
            <a
              href={url}
              target="_blank"
              rel="noopener noreferrer"
              className="inline-block py-3 text-accent-text underline underline-offset-2"
            >
              <bdi>{words}</bdi>
            </a>
          ),
        })}
      </p>
      <p className="text-pretty text-ink-soft">{t("hint")}</p>
    </div>
  );
}
