"use client";
import { Flag } from "lucide-react";
import { useTranslations } from "next-intl";

import { MenuItem } from "#components/ui/menu.tsx";

/** The entry of a message's menu by which somebody calls those who lead the room to it. */
export function ReportItem({ onChoose }: { onChoose: () => void }) {
  const t = useTranslations("live.member");
  return (
    <MenuItem icon={<Flag aria-hidden="true" size={18} />} onClick={onChoose}>
      {t("report")} …
    </MenuItem>
  );
}
