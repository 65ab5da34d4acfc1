"use client";

import { QrCode, Trash2 } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";

import type { Invite } from "#contract/invites.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";

// Few look at it, and its drawing is heavy.
const LinkCode = lazy(async () => ({ default: (await import("./link-code.tsx")).LinkCode }));

interface InviteLinkProps {
  invite: Invite;
  onRevoke: () => void;
}

/** One link: its address, its bounds, and what can be done with it. */
export function InviteLink({ invite, onRevoke }: InviteLinkProps) {
  const t = useTranslations("chats.manage.link");
  const [isShown, setShown] = useState(false);
  const { url } = invite;
  return (
    <li className="flex flex-col gap-2 py-3 first:pt-0">
      <span className="text-sm font-medium wrap-anywhere">{url}</span>
      <Bounds invite={invite} />
      <div className="flex items-center gap-1">
        <CopyButton text={url} label={t("copy")} size="sm" />
        <IconButton label={t(isShown ? "hide_qr" : "show_qr")} aria-expanded={isShown} onClick={() => setShown(!isShown)}>
          <QrCode aria-hidden="true" size={20} />
        </IconButton>
        <IconButton label={t("revoke")} className="ms-auto text-danger" onClick={onRevoke}>
          <Trash2 aria-hidden="true" size={20} />
        </IconButton>
      </div>
      {isShown && (
        <Suspense>
          <LinkCode url={url} />
        </Suspense>
      )}
    </li>
  );
}

function Bounds({ invite: { uses, max_uses, expires_at } }: { invite: Invite }) {
  const t = useTranslations("chats.manage.link");
  const format = useFormatter();
  const until =
    expires_at === null
      ? t("no_end")
      : t("until", { date: format.dateTime(new Date(expires_at), { day: "numeric", month: "long", hour: "numeric", minute: "2-digit" }) });
  return (
    <span className="text-sm text-ink-soft">
      {max_uses === null ? t("used", { count: uses }) : t("used_of", { count: uses, most: max_uses })}
      {" · "}
      {until}
    </span>
  );
}
