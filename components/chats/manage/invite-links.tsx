"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { toast } from "sonner";

import { asApiError, type ClientErrorCode } from "#client/api/call.ts";
import { chatManagement } from "#client/hooks/chat-management.ts";
import type { CreateInviteInput, Invite } from "#contract/invites.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Confirm } from "#components/ui/confirm.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

import { InviteLink } from "./invite-link.tsx";
import { NewLink } from "./new-link.tsx";

/** The links into a chat that work, each with its bounds, and the way to a new one. */
export function InviteLinks({ chatId }: { chatId: string }) {
  const t = useTranslations("chats.manage.link");
  const errors = useTranslations("errors");
  const { busy, run } = useDeed({ plain: true });
  const [invites, setInvites] = useState<readonly Invite[] | null>(null);
  const [problem, setProblem] = useState<ClientErrorCode | null>(null);
  const [revoking, setRevoking] = useState<Invite | null>(null);
  useEffect(() => {
    let gone = false;
    chatManagement(chatId)
      .invites()
      .then(
        (found) => gone || setInvites(found),
        (error: unknown) => gone || setProblem(asApiError(error).code),
      );
    return () => {
      gone = true;
    };
  }, [chatId]);
  const make = (terms: CreateInviteInput) =>
    run(async () => {
      const made = await chatManagement(chatId).invite(terms);
      setInvites((now) => [made, ...(now ?? [])]);
      toast.success(t("made"));
    });
  const revoke = async ({ id }: Invite) => {
    if (!(await run(() => chatManagement(chatId).revoke(id)))) return;
    setInvites((now) => now?.filter((invite) => invite.id !== id) ?? null);
    toast.success(t("revoked"));
  };
  if (problem !== null)
    return (
      <Banner tone="danger" role="alert">
        {errors(problem)}
      </Banner>
    );
  if (invites === null) return <Skeleton className="h-16 w-full" />;
  return (
    <>
      {invites.length === 0 && <p className="text-ink-soft">{t("none")}</p>}
      <ul aria-label={t("title")} className="flex flex-col divide-y divide-line empty:hidden">
        {invites.map((invite) => (
          <InviteLink key={invite.id} invite={invite} onRevoke={() => setRevoking(invite)} />
        ))}
      </ul>
      <NewLink busy={busy} onMake={(terms) => void make(terms)} />
      <Confirm
        open={revoking !== null}
        onOpenChange={(open) => !open && setRevoking(null)}
        title={t("revoke_title")}
        action={t("revoke_action")}
        danger
        onConfirm={() => revoking && revoke(revoking)}
      >
        {t("revoke_text")}
      </Confirm>
    </>
  );
}
