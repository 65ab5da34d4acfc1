"use client";
import { Check, ChevronDown } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";

import { useServerNow } from "#client/hooks/use-server-now.ts";
import { STOCK_REASONS } from "#contract/hold-reasons.ts";
import type { HeldMessage } from "#contract/holds.ts";
import { LIMITS } from "#contract/limits.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Face } from "#components/ui/face.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Menu, MenuItem, MenuLine } from "#components/ui/menu.tsx";

interface HeldCardProps {
  held: HeldMessage;
  /** The one that Tab reaches; arrow keys lead to the others. */
  isFirst: boolean;
  /** How many more of the same author wait. */
  others: number;
  dismissing: boolean;
  onDismissing: (open: boolean) => void;
  onApprove: (allOfAuthor: boolean) => Promise<void>;
  onDismiss: (reason: string | null) => Promise<void>;
}

/** One message that waits: whose, what, why and since when, and the two answers. */
export function HeldCard({ held, isFirst, others, dismissing, onDismissing, onApprove, onDismiss }: HeldCardProps) {
  const { sender } = held;
  const t = useTranslations("moderation.queue");
  const [busy, setBusy] = useState(false);
  const [writing, setWriting] = useState(false);
  const during = (deed: () => Promise<void>) => () => {
    setBusy(true);
    void deed().finally(() => setBusy(false));
  };
  return (
    <li
      data-held={held.id}
      data-hue={sender.color}
      tabIndex={isFirst ? 0 : -1}
      className="flex flex-col gap-3 rounded-xl border border-line bg-surface p-4 focus-inset"
    >
      <Head held={held} />
      <p dir="auto" className="max-h-48 overflow-y-auto text-pretty wrap-anywhere whitespace-pre-line">
        {held.content}
      </p>
      {writing ? (
        <OwnReason onCancel={() => setWriting(false)} onSend={onDismiss} />
      ) : (
        <div className="grid grid-cols-2 gap-2">
          <Button
            variant="primary"
            disabled={busy}
            aria-label={t("approve_label", { alias: sender.alias })}
            onClick={during(() => onApprove(false))}
          >
            <Check aria-hidden="true" size={18} />
            {t("approve")}
          </Button>
          <DismissMenu
            alias={sender.alias}
            disabled={busy}
            open={dismissing}
            onOpenChange={onDismissing}
            onReason={(reason) => during(() => onDismiss(reason))()}
            onOwn={() => setWriting(true)}
          />
        </div>
      )}
      {others > 0 && !writing && (
        <Button size="sm" variant="quiet" disabled={busy} onClick={during(() => onApprove(true))}>
          {t("approve_all", { alias: sender.alias })}
        </Button>
      )}
    </li>
  );
}

function Head({ held: { sender, cause, created_at, rewrites } }: { held: HeldMessage }) {
  const t = useTranslations("moderation");
  const format = useFormatter();
  const now = useServerNow();
  return (
    <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5">
      <Face seed={sender.id} color={sender.color} size={28} />
      <bdi className="min-w-0 truncate font-semibold text-hue">{sender.alias}</bdi>
      <span className="font-mono text-xs text-ink-soft">{sender.tag}</span>
      <time dateTime={created_at} className="text-xs text-ink-soft">
        {format.relativeTime(new Date(created_at), now)}
      </time>
      <span className="ms-auto flex flex-wrap gap-1.5">
        {rewrites > 0 && <Badge>{t("queue.rewritten")}</Badge>}
        {/* Where everybody waits, it is no news of this one. */}
        {cause !== "room" && <Badge tone={cause === "filter" ? "warn" : "neutral"}>{t(`cause.${cause}`)}</Badge>}
      </span>
    </div>
  );
}

interface DismissMenuProps {
  alias: string;
  disabled: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onReason: (reason: string | null) => void;
  onOwn: () => void;
}

function DismissMenu({ alias, disabled, open, onOpenChange, onReason, onOwn }: DismissMenuProps) {
  const t = useTranslations("moderation");
  return (
    <Menu
      open={open}
      onOpenChange={onOpenChange}
      trigger={
        <Button disabled={disabled} aria-label={t("queue.dismiss_label", { alias })}>
          {t("queue.dismiss")}
          <ChevronDown aria-hidden="true" size={18} />
        </Button>
      }
    >
      <MenuItem onClick={() => onReason(null)}>{t("reason.none")}</MenuItem>
      <MenuLine />
      {STOCK_REASONS.map((reason) => (
        <MenuItem key={reason} onClick={() => onReason(reason)}>
          {t(`reason.${reason}`)}
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem onClick={onOwn}>{t("reason.own")} …</MenuItem>
    </Menu>
  );
}

function OwnReason({ onCancel, onSend }: { onCancel: () => void; onSend: (reason: string) => Promise<void> }) {
  const t = useTranslations("moderation");
  const field = useRef<HTMLInputElement>(null);
  const [reason, setReason] = useState("");
  // After the menu that asked for it has given the focus back.
  useEffect(() => {
    const timer = setTimeout(() => field.current?.focus(), 60);
    return () => clearTimeout(timer);
  }, []);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== "") void onSend(reason.trim());
  };
  return (
    <form onSubmit={send} className="flex flex-col gap-2">
      <Field label={t("reason.field", { count: LIMITS.holdReasonMax })}>
        {(wiring) => (
          <Input
            {...wiring}
            ref={field}
            dir="auto"
            maxLength={LIMITS.holdReasonMax}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-2">
        <Button variant="quiet" onClick={onCancel}>
          {t("own.cancel")}
        </Button>
        <Button type="submit" disabled={reason.trim() === ""}>
          {t("queue.dismiss")}
        </Button>
      </div>
    </form>
  );
}
