"use client";
import { useFormatter, useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";

import { asApiError, call, type ClientErrorCode } from "#client/api/call.ts";
import type { HoldLedger } from "#contract/holds.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

import { useReasonWords } from "./use-reason-words.ts";

type Decision = HoldLedger["decisions"][number];

const PAGE = 30;

interface LedgerDialogProps {
  chatId: string;
  onClose: () => void;
}

/** What was decided about a room's messages: when, why and how, and neither whose nor what. */
export function LedgerDialog({ chatId, onClose }: LedgerDialogProps) {
  const t = useTranslations("moderation.ledger");
  const errors = useTranslations("errors");
  const { decisions, next, failure, more } = useLedger(chatId);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t("title")} description={t("intro")}>
      {failure !== null && <Banner tone="danger">{t("failed", { reason: errors(failure) })}</Banner>}
      {decisions === null && failure === null && <Skeleton className="h-32 w-full rounded-xl" />}
      {decisions?.length === 0 && <p className="py-4 text-ink-soft">{t("none")}</p>}
      {decisions !== null && decisions.length > 0 && (
        <ol className="divide-y divide-line">
          {decisions.map((decision, index) => (
            <Entry key={index} decision={decision} />
          ))}
        </ol>
      )}
      {next !== null && (
        <Button block variant="quiet" className="mt-2" onClick={more}>
          {t("more")}
        </Button>
      )}
    </Dialog>
  );
}

function Entry({ decision: { decided_at, outcome, cause, reason, rewritten } }: { decision: Decision }) {
  const t = useTranslations("moderation");
  const reasonWords = useReasonWords();
  const format = useFormatter();
  // Without a zone of one's own the server's would be taken: times are this device's.
  const time = format.dateTime(new Date(decided_at), {
    timeStyle: "short",
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
  return (
    <li className="flex flex-col gap-0.5 py-2.5">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <time dateTime={decided_at} className="text-sm text-ink-soft figures">
          {time}
        </time>
        <span className="font-medium">{t(`ledger.${outcome}`)}</span>
        {rewritten && <span className="text-sm text-ink-soft">{t("ledger.rewritten")}</span>}
        <span className="ms-auto text-sm text-ink-soft">{t(`cause.${cause}`)}</span>
      </p>
      {reason !== null && (
        <p dir="auto" className="text-sm wrap-anywhere text-ink-soft">
          {reasonWords(reason)}
        </p>
      )}
    </li>
  );
}

function useLedger(chatId: string) {
  const [decisions, setDecisions] = useState<readonly Decision[] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [failure, setFailure] = useState<ClientErrorCode | null>(null);
  const ask = useCallback(
    (cursor: string | null) =>
      call("GET /api/v1/chats/{chat_id}/held/ledger", {
        params: { chat_id: chatId },
        query: { limit: PAGE, ...(cursor !== null && { cursor }) },
      }).then(
        (page) => {
          setDecisions((before) => [...(cursor === null ? [] : (before ?? [])), ...page.decisions]);
          setNext(page.next_cursor);
        },
        (error: unknown) => setFailure(asApiError(error).code),
      ),
    [chatId],
  );
  useEffect(() => void ask(null), [ask]);
  return { decisions, next, failure, more: () => void ask(next) };
}
