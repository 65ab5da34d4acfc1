"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Drawer } from "#components/ui/drawer.tsx";

interface MemberSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
}

/** Who is here, as a sheet over the talk where there is no room beside it. */
export function MemberSheet({ open, onOpenChange, children }: MemberSheetProps) {
  const t = useTranslations("chat.members");
  return (
    <Drawer open={open} onOpenChange={onOpenChange} title={t("title")} side="end">
      {children}
    </Drawer>
  );
}
