import { useTranslations } from "next-intl";
import { use } from "react";

import type { ClientErrorCode } from "#client/api/call.ts";
import type { PendingMessage } from "#client/sync/chat-state.ts";
import { Button } from "#components/ui/button.tsx";

import type { RowActions } from "./row-actions.ts";
import { WaitingLine } from "./waiting-line.ts";

/** What a waiting message may wait for, other than the network, which has its own banner. */
const WORTH_A_WORD: ReadonlySet<ClientErrorCode> = new Set<ClientErrorCode>(["slow_mode", "others_first", "rate_limited", "storage_full"]);

/** Under a message of one's own that did not get through: why, and what can be done. */
export function FailedLine({ message, actions }: { message: PendingMessage; actions: RowActions }) {
  const t = useTranslations("chat");
  const errors = useTranslations("errors");
  const renderWaiting = use(WaitingLine);
  if (message.failure === "held") return renderWaiting?.(message) ?? null;
  if (message.delivery !== "failed") {
    if (message.failure === null || !WORTH_A_WORD.has(message.failure)) return null;
    return <p className="px-1 pt-1 text-end text-xs text-ink-soft">{t("waits_because", { reason: errors(message.failure) })}</p>;
  }
  return (
    <div className="flex flex-wrap items-center justify-end gap-x-1 pt-1 text-sm text-danger">
      <span className="px-1">
        {t("not_sent")} {message.failure !== null && errors(message.failure)}
      </span>
      <span className="flex">
        <Button size="sm" variant="quiet" tabIndex={-1} data-row-action onClick={() => actions.retry(message)}>
          {t(message.failure === "names_shown" ? "retry_named" : "retry")}
        </Button>
        <Button size="sm" variant="danger-quiet" tabIndex={-1} data-row-action onClick={() => actions.discard(message)}>
          {t("delete")}
        </Button>
      </span>
    </div>
  );
}
