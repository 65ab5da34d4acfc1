"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";

import { call } from "#client/api/call.ts";
import { hideMessage, showMessageAgain } from "#client/stores/hidden-store.ts";
import type { SentMessage } from "#client/sync/chat-state.ts";
import { LIMITS } from "#contract/limits.ts";
import type { ReportReason } from "#contract/reports.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { Button } from "#components/ui/button.tsx";
import { Drawer } from "#components/ui/drawer.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { excerpt } from "#domain/message/compose.ts";
import { useAuthorName } from "#components/providers/use-author-name.ts";

import { ReasonChoice } from "./reason-choice.tsx";

const UNDO_MS = 10_000;

interface ReportSheetProps {
  chatId: string;
  message: SentMessage;
  open: boolean;
  onClose: () => void;
}

/** Calls those who lead the room to a message, without saying who called; afterwards it may be hidden on this device. */
export function ReportSheet({ chatId, message, open, onClose }: ReportSheetProps) {
  const t = useTranslations("safety.report");
  const [sent, setSent] = useState(false);
  return (
    <Drawer open={open} onOpenChange={onClose} title={sent ? t("thanks") : t("title")}>
      {sent ? (
        <Thanks chatId={chatId} messageId={message.id} onClose={onClose} />
      ) : (
        <ReportForm message={message} onSent={() => setSent(true)} />
      )}
    </Drawer>
  );
}

function ReportForm({ message, onSent }: { message: SentMessage; onSent: () => void }) {
  const t = useTranslations("safety.report");
  const nameOf = useAuthorName();
  const { busy, run } = useDeed();
  const [reason, setReason] = useState<ReportReason>("abuse");
  const [note, setNote] = useState("");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const params = { message_id: message.id };
    const send = () => call("POST /api/v1/messages/{message_id}/report", { params, body: { reason, note } });
    if (!busy && (await run(send))) onSent();
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="mx-auto flex w-full max-w-xl flex-col gap-5 px-5 pt-1 pb-safe-5">
      <blockquote data-hue={message.sender.color} className="border-s-3 border-line ps-3 text-sm">
        <bdi className="block truncate font-semibold text-hue">{nameOf(message.sender)}</bdi>
        <span dir="auto" className="line-clamp-2 wrap-anywhere text-ink-soft">
          {excerpt(message.content ?? "")}
        </span>
      </blockquote>
      <ReasonChoice value={reason} onChange={setReason} />
      <Field label={t("note")} aside={t("optional")}>
        {(wiring) => (
          <TextArea
            {...wiring}
            rows={2}
            dir="auto"
            maxLength={LIMITS.reportNoteMax}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      <p className="text-sm text-ink-soft">{t("secret")}</p>
      <Button type="submit" variant="primary" size="lg" block busy={busy}>
        {t("send")}
      </Button>
    </form>
  );
}

function Thanks({ chatId, messageId, onClose }: { chatId: string; messageId: string; onClose: () => void }) {
  const t = useTranslations("safety.report");
  const hide = () => {
    hideMessage(chatId, messageId);
    onClose();
    toast(t("hidden"), { duration: UNDO_MS, action: { label: t("show"), onClick: () => showMessageAgain(chatId, messageId) } });
  };
  return (
    <div className="mx-auto flex w-full max-w-xl flex-col gap-5 px-5 pt-1 pb-safe-5">
      <p role="status" className="text-ink-soft">
        {t("thanksText")}
      </p>
      <div className="flex flex-wrap gap-3 *:flex-1">
        <Button onClick={hide}>{t("hide")}</Button>
        <Button variant="primary" onClick={onClose}>
          {t("done")}
        </Button>
      </div>
    </div>
  );
}
