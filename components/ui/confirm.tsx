"use client";

import { AlertDialog } from "@base-ui/react/alert-dialog";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";

import { Button } from "./button.tsx";
import { dialogWidth } from "./dialog-width.ts";

interface ConfirmProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** What will happen, and whether it can be undone. */
  children?: ReactNode;
  /** The verb of the deed: "Erase", never "OK". */
  action: string;
  danger?: boolean;
  /** May take a while; the window stays until it is done and stays open when it throws. */
  onConfirm: () => unknown;
}

/** Asks once more before something that cannot be taken back. Only its buttons and Esc close it. */
export function Confirm({ open, onOpenChange, title, children, action, danger = false, onConfirm }: ConfirmProps) {
  const t = useTranslations("common");
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm();
      onOpenChange(false);
    } finally {
      setBusy(false);
    }
  };
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        {/* Above the window or sheet that asks, which is in the shade as well. */}
        <AlertDialog.Backdrop forceRender className="scrim z-42" />
        <AlertDialog.Popup className="dialog z-43" style={dialogWidth(440)}>
          <div className="flex flex-col gap-2 overflow-y-auto px-5 pt-6 pb-5 sm:px-6">
            <AlertDialog.Title className="text-lg font-semibold">{title}</AlertDialog.Title>
            {children !== undefined && (
              <AlertDialog.Description render={<div />} className="text-ink-soft">
                {children}
              </AlertDialog.Description>
            )}
          </div>
          <div className="flex flex-wrap-reverse justify-end gap-3 px-5 pb-safe-5 max-sm:*:flex-1 sm:px-6">
            <AlertDialog.Close render={<Button>{t("cancel")}</Button>} />
            <Button variant={danger ? "danger" : "primary"} busy={busy} onClick={() => void confirm()}>
              {action}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
