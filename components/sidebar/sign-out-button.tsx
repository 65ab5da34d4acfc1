"use client";

import { LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";

import { asApiError } from "#client/api/call.ts";
import { signOut } from "#client/api/session.ts";
import { countUnsent } from "#client/offline/unsent-messages.ts";
import { Confirm } from "#components/ui/confirm.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";

/** The way out of the account on this device. Asks first where messages would be lost with it. */
export function SignOutButton() {
  const t = useTranslations("settings");
  const errors = useTranslations("errors");
  const [busy, setBusy] = useState(false);
  const [asks, setAsks] = useState(false);
  const [unsent, setUnsent] = useState(0);
  const leave = async () => {
    setBusy(true);
    try {
      await signOut();
      // eslint-disable-next-line @next/next/no-location-assign-relative-destination -- a whole new page: what the account left in memory must go
      window.location.assign("/");
    } catch (error) {
      const { code } = asApiError(error);
      // Nothing is put off: whoever walks away believing to be signed out must not be mistaken.
      toast.error(code === "offline" ? t("sign_out_offline") : errors(code));
      setBusy(false);
    }
  };
  const begin = async () => {
    setBusy(true);
    // Without a network it is refused anyway: nobody need weigh what would be lost.
    const count = navigator.onLine ? await countUnsent() : 0;
    if (count === 0) return leave();
    setBusy(false);
    setUnsent(count);
    setAsks(true);
  };
  return (
    <>
      <IconButton label={t("sign_out")} busy={busy} onClick={() => void begin()}>
        <LogOut aria-hidden="true" size={20} className="rtl:-scale-x-100" />
      </IconButton>
      <Confirm
        open={asks}
        onOpenChange={setAsks}
        title={t("sign_out_unsent", { count: unsent })}
        action={t("sign_out")}
        danger
        onConfirm={leave}
      >
        {t("sign_out_unsent_text", { count: unsent })}
      </Confirm>
    </>
  );
}
