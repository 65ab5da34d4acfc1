"use client";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef, useState } from "react";

import { asApiError } from "#client/api/call.ts";
import { type HeldQueue as Queue, useHeldQueue } from "#client/hooks/use-holds.ts";
import type { HeldMessage } from "#contract/holds.ts";
import { LateWords } from "#components/providers/late-words.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { toast } from "sonner";

import { HeldCard } from "./held-card.tsx";
import { MODERATION_WORDS } from "./moderation-words.ts";

/** What waits in a room, to be worked through: with two thumbs, or by arrow keys, A and D. A section that fits into any column. */
export function HeldQueue({ chatId }: { chatId: string }) {
  return (
    <LateWords name="moderation" words={MODERATION_WORDS}>
      <QueueList chatId={chatId} />
    </LateWords>
  );
}

function QueueList({ chatId }: { chatId: string }) {
  const t = useTranslations("moderation.queue");
  const queue = useHeldQueue(chatId);
  const { approve, dismiss, said } = useDecisions(queue);
  const list = useRef<HTMLUListElement>(null);
  const [dismissing, setDismissing] = useState<string | null>(null);
  const { held } = queue;
  if (held === null) return <Waiting label={t("loading")} />;
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>): void => {
    const card = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("[data-held]") : null;
    // Letters that are typed into a field are no commands.
    if (card === null || event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return;
    const one = held.find(({ id }) => id === card.dataset["held"]);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      focusBeside(card, event.key === "ArrowDown");
    } else if (event.key.toLowerCase() === "a" && one) void approve(one, false);
    else if (event.key.toLowerCase() === "d" && one) setDismissing(one.id);
  };
  return (
    <div className="flex flex-col gap-3 px-5 pt-1 pb-safe-5">
      <p role="status" className="sr-only">
        {said}
      </p>
      {held.length === 0 ? (
        <div className="flex flex-col gap-1 py-6 text-center">
          <p className="font-medium">{t("empty")}</p>
          <p className="text-sm text-pretty text-ink-soft">{t("empty_hint")}</p>
        </div>
      ) : (
        <ul ref={list} aria-label={t("list")} onKeyDown={onKeyDown} className="flex flex-col gap-3">
          {held.map((each, index) => (
            <HeldCard
              key={each.id}
              held={each}
              isFirst={index === 0}
              others={held.filter(({ sender }) => sender.id === each.sender.id).length - 1}
              dismissing={dismissing === each.id}
              onDismissing={(open) => setDismissing(open ? each.id : null)}
              onApprove={(all) => approve(each, all)}
              onDismiss={(reason) => dismiss(each, reason)}
            />
          ))}
        </ul>
      )}
      {queue.hasMore && <p className="text-center text-sm text-ink-soft">{t("more")}</p>}
      {held.length > 0 && <p className="text-center text-xs text-ink-soft pointer-coarse:hidden">{t("keys")}</p>}
    </div>
  );
}

/** The two decisions, with what a screen reader says after each. */
function useDecisions(queue: Queue) {
  const t = useTranslations("moderation.queue");
  const errors = useTranslations("errors");
  const [said, setSaid] = useState("");
  const decide = async (deed: () => Promise<void>, words: string): Promise<void> => {
    try {
      await deed();
      setSaid(words);
    } catch (error) {
      toast.error(errors(asApiError(error).code));
    }
  };
  return {
    said,
    approve: (held: HeldMessage, all: boolean) => decide(() => queue.approve(held, all), t("decided_shown", { alias: held.sender.alias })),
    dismiss: (held: HeldMessage, reason: string | null) =>
      decide(() => queue.dismiss(held, reason), t("decided_removed", { alias: held.sender.alias })),
  };
}

function Waiting({ label }: { label: string }) {
  return (
    <div aria-busy="true" aria-label={label} className="flex flex-col gap-3 px-5 pt-1 pb-safe-5">
      <Skeleton className="h-36 w-full rounded-xl" />
      <Skeleton className="h-36 w-full rounded-xl" />
    </div>
  );
}

function focusBeside(card: HTMLElement, next: boolean): void {
  const beside = next ? card.nextElementSibling : card.previousElementSibling;
  if (beside instanceof HTMLElement) beside.focus();
}
