"use client";

import { ArrowLeft } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "#components/ui/button.tsx";

interface FormFootProps {
  action: string;
  busy: boolean;
  onBack: () => void;
}

/** The end of a form in a window of several steps: back, and the deed. */
export function FormFoot({ action, busy, onBack }: FormFootProps) {
  const t = useTranslations("chats");
  return (
    <div className="flex flex-wrap justify-between gap-3 pt-2">
      <Button variant="quiet" onClick={onBack}>
        <ArrowLeft aria-hidden="true" size={18} className="rtl:-scale-x-100" />
        {t("back")}
      </Button>
      <Button type="submit" variant="primary" busy={busy}>
        {action}
      </Button>
    </div>
  );
}
