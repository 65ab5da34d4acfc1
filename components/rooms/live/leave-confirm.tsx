"use client";
import { useTranslations } from "next-intl";

import { Confirm } from "#components/ui/confirm.tsx";

interface LeaveConfirmProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onLeave: () => Promise<unknown>;
}

/** Asks before a guest gives the seat up. */
export function LeaveConfirm({ open, onOpenChange, onLeave }: LeaveConfirmProps) {
  const t = useTranslations("live.menu");
  return (
    <Confirm open={open} onOpenChange={onOpenChange} title={t("leaveConfirm")} action={t("leaveAction")} danger onConfirm={onLeave}>
      {t("leaveText")}
    </Confirm>
  );
}
