"use client";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";

import { asApiError } from "#client/api/call.ts";
import { singleKeysOn } from "#client/hooks/use-single-keys.ts";
import { type HeldQueue as Queue, useHeldQueue } from "#client/hooks/use-holds.ts";
import type { HeldMessage } from "#contract/holds.ts";
import { LateWords } from "#components/providers/late-words.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { toast } from "sonner";

import { HeldCard } from "./held-card.tsx";
import { MODERATION_WORDS } from "./moderation-words.ts";
import { useFocusAfter } from "./use-focus-after.ts";

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
  const { held } = queue;
  const heldIds = useMemo(() => held?.map(({ id }) => id) ?? [], [held]);
  const { section, leave } = useFocusAfter(heldIds);
  const { approve, dismiss, said } = useDecisions(queue, leave);
  const [dismissing, setDismissing] = useState<string | null>(null);
  if (held === null) return <Waiting label={t("loading")} />;
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>): void => {
    const card = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("[data-held]") : null;
    // Letters that are typed into a field are no commands.
    if (card === null || event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return;
    const one = held.find(({ id }) => id === card.dataset["held"]);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      focusBeside(card, event.key === "ArrowDown");
      // A key that is held down decides one message, not those that move up to its place.
    } else if (event.repeat || one === undefined || !singleKeysOn()) return;
    else if (event.key.toLowerCase() === "a") void approve(one, false);
    else if (event.key.toLowerCase() === "d") setDismissing(one.id);
  };
  return (
    <div ref={section} tabIndex={-1} className="flex flex-col gap-3 px-5 pt-1 pb-safe-5 outline-none">
      <p role="status" className="sr-only">
        {said}
      </p>
      {held.length === 0 ? (
        <div className="flex flex-col gap-1 py-6 text-center">
          <p className="font-medium">{t("empty")}</p>
          <p className="text-sm text-pretty text-ink-soft">{t("empty_hint")}</p>
        </div>
      ) : (
        <ul aria-label={t("list")} onKeyDown={onKeyDown} className="flex flex-col gap-3">
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

/** The two decisions, each taken once, with what a screen reader says after it. `leave` is told of the message before. */
function useDecisions(queue: Queue, leave: (heldId: string) => void) {
  const t = useTranslations("moderation.queue");
  const errors = useTranslations("errors");
  const [said, setSaid] = useState("");
  const underWay = useRef(new Set<string>());
  const decide = async ({ id }: HeldMessage, deed: () => Promise<void>, words: string): Promise<void> => {
    if (underWay.current.has(id)) return;
    underWay.current.add(id);
    leave(id);
    try {
      await deed();
      setSaid(words);
    } catch (error) {
      toast.error(errors(asApiError(error).code));
    } finally {
      underWay.current.delete(id);
    }
  };
  return {
    said,
    approve: (held: HeldMessage, all: boolean) =>
      decide(held, () => queue.approve(held, all), t("decided_shown", { alias: held.sender.alias })),
    dismiss: (held: HeldMessage, reason: string | null) =>
      decide(held, () => queue.dismiss(held, reason), t("decided_removed", { alias: held.sender.alias })),
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
