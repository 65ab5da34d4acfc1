"use client";

import { useTranslations } from "next-intl";
import { Toaster as Base } from "sonner";

import { useTheme } from "./use-theme.ts";

/**
 * Where notices appear that go by themselves; raise one with sonner's `toast`. At the top, since a composer or a button usually stands at the
 * bottom. Mount it once per page tree.
 */
export function Toaster() {
  const t = useTranslations("common");
  const { theme } = useTheme();
  return (
    <Base
      theme={theme}
      position="top-center"
      offset={{ top: "calc(16px + env(safe-area-inset-top, 0px))" }}
      mobileOffset={{ top: "calc(12px + env(safe-area-inset-top, 0px))", left: 12, right: 12 }}
      containerAriaLabel={t("notices")}
      toastOptions={{
        closeButtonAriaLabel: t("close"),
        classNames: {
          toast: "font-sans!",
          title: "text-[15px]! font-medium!",
          description: "text-ink-soft!",
          actionButton: "min-h-9! rounded-md! bg-accent! px-3! text-on-accent!",
        },
      }}
      style={
        {
          "--normal-bg": "var(--raised)",
          "--normal-text": "var(--ink)",
          "--normal-border": "var(--line)",
          "--border-radius": "14px",
          "--width": "400px",
        } as React.CSSProperties
      }
    />
  );
}
