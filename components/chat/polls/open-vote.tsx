"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import type { PollActions } from "#client/polls/poll-actions.ts";
import type { OwnPoll } from "#contract/polls.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { Button } from "#components/ui/button.tsx";

import { VoteForm } from "./vote-form.tsx";

interface OpenVoteProps {
  poll: OwnPoll;
  actions: PollActions;
}

/** Where one votes in a poll that is not secret, and changes one's mind. */
export function OpenVote({ poll, actions }: OpenVoteProps) {
  const t = useTranslations("polls");
  const { busy, run } = useDeed();
  const [changing, setChanging] = useState(false);
  const { own } = poll;
  const isAsked = own === null || changing;
  return (
    <div className="flex flex-col gap-3">
      {isAsked ? (
        <VoteForm
          // What was chosen on another device is what one starts from.
          key={JSON.stringify(own)}
          poll={poll}
          start={own}
          busy={busy}
          action={t(own === null ? "vote.cast" : "vote.change")}
          onVote={(vote) => void run(() => actions.vote(poll.id, vote)).then((done) => done && setChanging(false))}
        />
      ) : (
        <p role="status" className="flex items-start gap-2">
          <Check aria-hidden="true" size={18} className="mt-0.5 flex-none text-accent-text" />
          <span className="min-w-0">
            {t("vote.done")}
            {poll.kind === "words" && <b className="block font-medium wrap-anywhere">{own.words.join(", ")}</b>}
          </span>
        </p>
      )}
      {own !== null && (
        <div className="flex flex-wrap gap-2">
          {!changing && (
            <Button size="sm" onClick={() => setChanging(true)}>
              {t("vote.edit")}
            </Button>
          )}
          <Button size="sm" variant="quiet" busy={busy && !changing} onClick={() => void run(() => actions.withdraw(poll.id))}>
            {t("vote.withdraw")}
          </Button>
        </div>
      )}
      {poll.tally === null && <p className="text-sm text-ink-soft">{t("facts.hidden")}</p>}
    </div>
  );
}
