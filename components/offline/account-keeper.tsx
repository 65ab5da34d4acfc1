"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { toast } from "sonner";

import { watchAccount } from "#client/hooks/watch-account.ts";
import { forgetKeptChats } from "#client/offline/forget-device.ts";
import { watchKeptAccount } from "#client/offline/kept-account.ts";
import { keepUp } from "#client/offline/keep-up.ts";
import { leavePage } from "#client/offline/leave-page.ts";
import { registerWorker } from "#client/offline/register-worker.ts";

/** Shown until somebody has done something about it. */
const STAYS = { duration: Infinity, closeButton: true } as const;

/** What happens behind every page of an account: its chats are kept on the device, and what concerns the account itself is said. */
export function AccountKeeper({ userId }: { userId: string }) {
  const t = useTranslations("offline");
  const router = useRouter();
  useEffect(() => keepUp(userId), [userId]);
  // What this page shows and sends is that account's alone.
  useEffect(() => watchKeptAccount(userId, { gone: () => void leavePage(), other: () => window.location.reload() }), [userId]);
  useEffect(
    () =>
      registerWorker((takeOver) =>
        toast(t("update"), { ...STAYS, id: "update", action: { label: t("update_action"), onClick: takeOver } }),
      ),
    [t],
  );
  useEffect(
    () =>
      watchAccount({
        // What waits to be sent stays for whom it belongs to, who may sign in again.
        ended: () => void forgetKeptChats(),
        suspected: () =>
          toast.warning(t("suspected"), {
            ...STAYS,
            id: "suspected",
            action: { label: t("suspected_action"), onClick: () => router.push("/settings#devices") },
          }),
      }),
    [t, router],
  );
  return null;
}
