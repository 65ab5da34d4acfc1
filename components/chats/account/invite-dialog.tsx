"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

import { asApiError, call, type ClientErrorCode } from "#client/api/call.ts";
import type { Invite } from "#contract/invites.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

interface InviteDialogProps {
  chatId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The link that brings people in: the one there is, or a new one. */
export function InviteDialog({ chatId, open, onOpenChange }: InviteDialogProps) {
  const t = useTranslations("chats.invite");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} description={t("text")} width={520}>
      <InviteLink chatId={chatId} />
    </Dialog>
  );
}

/** What is known of the link: nothing yet, that there is none, or the link itself. */
type Known = { readonly is: "unknown" } | { readonly is: "none" } | { readonly is: "link"; readonly url: string };

function InviteLink({ chatId }: { chatId: string }) {
  const t = useTranslations("chats.invite");
  const errors = useTranslations("errors");
  const [known, setKnown] = useState<Known>({ is: "unknown" });
  const [problem, setProblem] = useState<ClientErrorCode | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let gone = false;
    call("GET /api/v1/chats/{chat_id}/invites", { params: { chat_id: chatId } }).then(
      ({ invites }) => gone || setKnown(lasting(invites)),
      (error: unknown) => gone || setProblem(asApiError(error).code),
    );
    return () => {
      gone = true;
    };
  }, [chatId]);
  const make = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const { url } = await call("POST /api/v1/chats/{chat_id}/invites", { params: { chat_id: chatId }, body: {} });
      setKnown({ is: "link", url });
    } catch (error) {
      setProblem(asApiError(error).code);
    }
    setBusy(false);
  };
  return (
    <div className="flex min-h-24 flex-col justify-center gap-4">
      {problem !== null && (
        <Banner tone="danger" role="alert">
          {errors(problem)}
        </Banner>
      )}
      {known.is === "unknown" && problem === null && <Skeleton className="h-12 w-full" />}
      {known.is === "none" && (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-ink-soft">{t("none")}</p>
          <Button variant="primary" busy={busy} onClick={() => void make()}>
            {t("make")}
          </Button>
        </div>
      )}
      {known.is === "link" && <Address url={known.url} />}
    </div>
  );
}

/** The newest link that works until it is revoked: one with a bound may run out while it is being passed on. */
function lasting(invites: readonly Invite[]): Known {
  const found = invites.find(({ expires_at, max_uses }) => expires_at === null && max_uses === null);
  return found === undefined ? { is: "none" } : { is: "link", url: found.url };
}

function Address({ url }: { url: string }) {
  const t = useTranslations("chats.invite");
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p className="min-w-0 flex-1 basis-56">
        <span className="block text-sm text-ink-soft">{t("link")}</span>
        <span className="block font-medium wrap-anywhere">{url}</span>
      </p>
      <CopyButton text={url} label={t("copy")} variant="primary" size="sm" />
    </div>
  );
}
