"use client";

import { useTranslations } from "next-intl";

import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";

/** What a page shows when drawing it failed; trying again draws it anew. */
export default function PageError({ reset }: { error: Error; reset: () => void }) {
  const t = useTranslations("common");
  return (
    <Notice
      title={t("problem_title")}
      action={
        <Button variant="primary" onClick={reset}>
          {t("try_again")}
        </Button>
      }
    >
      {t("problem_text")}
    </Notice>
  );
}
