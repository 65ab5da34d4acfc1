"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";

import { asApiError, type ClientErrorCode } from "#client/api/call.ts";
import type { SentMessage } from "#client/sync/chat-state.ts";
import type { Revisions } from "#contract/messages.ts";
import { useSaid } from "#components/providers/use-said.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

import { fullTime } from "../message/clock-words.ts";
import { Markdown } from "../message/markdown.tsx";

type Load = (messageId: string) => Promise<Revisions["revisions"]>;

interface RevisionsDialogProps {
  /** The message as it reads now; null closes it. */
  message: SentMessage | null;
  load: Load;
  onClose: () => void;
}

/** What a message said before it was edited, the newest text first. */
export function RevisionsDialog({ message, load, onClose }: RevisionsDialogProps) {
  const t = useTranslations("chat.revisions");
  // While it closes, it still shows what it showed.
  const [shown, setShown] = useState(message);
  if (message !== null && message !== shown) setShown(message);
  return (
    <Dialog open={message !== null} onOpenChange={onClose} title={t("title")}>
      {/* Asked for anew after each edit. */}
      {shown !== null && <Texts key={`${shown.id} ${shown.edited_at ?? ""}`} message={shown} load={load} />}
    </Dialog>
  );
}

function Texts({ message, load }: { message: SentMessage; load: Load }) {
  const t = useTranslations("chat.revisions");
  const errors = useTranslations("errors");
  const said = useSaid();
  const { id, message_type, edited_at, created_at } = message;
  const answer = useRevisions(id, load);
  if ("failure" in answer) {
    return (
      <p role="alert" className="text-danger">
        {t("failed", { reason: errors(answer.failure) })}
      </p>
    );
  }
  return (
    <ol className="flex flex-col gap-4">
      <Text label={t("now")} content={said(message)} writtenAt={edited_at ?? created_at} />
      {answer.revisions === null && (
        <li role="status" aria-label={t("loading")}>
          <Skeleton className="h-16 rounded-xl" />
        </li>
      )}
      {answer.revisions?.toReversed().map(({ content: earlier, written_at }) => (
        <Text key={written_at} label={t("before")} content={said({ content: earlier, message_type })} writtenAt={written_at} />
      ))}
    </ol>
  );
}

function Text({ label, content, writtenAt }: { label: string; content: string; writtenAt: string }) {
  const locale = useLocale();
  return (
    <li className="flex flex-col gap-1">
      <span className="flex flex-wrap items-baseline justify-between gap-x-3 text-sm">
        <span className="font-medium">{label}</span>
        <time dateTime={writtenAt} className="text-xs text-ink-soft figures">
          {fullTime(writtenAt, locale)}
        </time>
      </span>
      <div className="rounded-xl bg-sunken px-3.5 py-2 wrap-anywhere">
        <Markdown text={content} />
      </div>
    </li>
  );
}

type Answer = { readonly revisions: Revisions["revisions"] | null } | { readonly failure: ClientErrorCode };

function useRevisions(messageId: string, load: Load): Answer {
  const [answer, setAnswer] = useState<Answer>({ revisions: null });
  useEffect(() => {
    let gone = false;
    load(messageId).then(
      (revisions) => gone || setAnswer({ revisions }),
      (error: unknown) => gone || setAnswer({ failure: asApiError(error).code }),
    );
    return () => {
      gone = true;
    };
  }, [messageId, load]);
  return answer;
}
