"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";

import { asApiError, call } from "#client/api/call.ts";
import { refreshOnline } from "#client/hooks/use-last-seen.ts";
import type { Block } from "#contract/users.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { Button } from "#components/ui/button.tsx";

/** Everybody whom one blocks, and how to lift it. */
export function BlockedPeople({ blocks }: { blocks: readonly Block[] }) {
  const t = useTranslations("profile");
  const errors = useTranslations("errors");
  const format = useFormatter();
  const router = useRouter();
  const [busy, setBusy] = useState<string | null>(null);
  const unblock = async ({ id, username }: Block) => {
    setBusy(id);
    try {
      await call("DELETE /api/v1/users/{user_id}/block", { params: { user_id: id } });
      refreshOnline();
      toast.success(t("unblocked", { name: username }));
      router.refresh();
    } catch (error) {
      toast.error(errors(asApiError(error).code));
    }
    setBusy(null);
  };
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-medium">{t("blocked_people")}</h3>
      {blocks.length === 0 ? (
        <p className="text-sm text-ink-soft">{t("nobody_blocked")}</p>
      ) : (
        <ul aria-label={t("blocked_people")} className="divide-y divide-line rounded-xl border border-line bg-surface">
          {blocks.map((block) => (
            <li key={block.id} className="flex items-center gap-3 px-4 py-3">
              <Avatar src={block.avatar_url} name={block.username} />
              <div className="min-w-0 flex-1">
                <p className="truncate font-medium">{block.username}</p>
                <p className="text-sm text-ink-soft">
                  {t("blocked_since", {
                    date: format.dateTime(new Date(block.blocked_at), { day: "numeric", month: "long", year: "numeric" }),
                  })}
                </p>
              </div>
              <Button
                size="sm"
                busy={busy === block.id}
                aria-label={t("unblock_name", { name: block.username })}
                onClick={() => void unblock(block)}
              >
                {t("unblock")}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
