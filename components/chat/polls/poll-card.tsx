"use client";

import { Lock, Presentation } from "lucide-react";
import { useTranslations } from "next-intl";

import type { PollActions } from "#client/polls/poll-actions.ts";
import type { OwnPoll } from "#contract/polls.ts";
import { Badge } from "#components/ui/badge.tsx";

import { OpenVote } from "./open-vote.tsx";
import { PollControls } from "./poll-controls.tsx";
import { PollResult } from "./poll-result.tsx";
import { SecretVote } from "./secret-vote.tsx";

interface PollCardProps {
  poll: OwnPoll;
  mayRun: boolean;
  myId: string;
  actions: PollActions;
  onEdit: () => void;
  onDraftsChange: () => void;
}

/** One poll: what it asks, how one votes, what came of it, and what those who run it can do. */
export function PollCard({ poll, mayRun, myId, actions, onEdit, onDraftsChange }: PollCardProps) {
  const { state, question, tally } = poll;
  return (
    <article aria-label={question} className="flex flex-col gap-4 rounded-xl border border-line bg-surface p-4">
      <header className="flex flex-col gap-2">
        <h3 className="text-lg leading-snug font-semibold wrap-anywhere">
          <bdi>{question}</bdi>
        </h3>
        <Facts poll={poll} />
      </header>
      {state === "open" && !poll.is_secret && <OpenVote poll={poll} actions={actions} />}
      {tally !== null && (state === "closed" || poll.own !== null || mayRun) && <PollResult poll={poll} tally={tally} own={poll.own} />}
      {state !== "draft" && poll.is_secret && <SecretVote poll={poll} myId={myId} />}
      {mayRun && <PollControls poll={poll} actions={actions} onEdit={onEdit} onDraftsChange={onDraftsChange} />}
    </article>
  );
}

function Facts({ poll }: { poll: OwnPoll }) {
  const t = useTranslations("polls.facts");
  const { state, is_secret, is_current, voters, tokens_issued } = poll;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm text-ink-soft">
      <Badge tone={state === "open" ? "accent" : "neutral"}>{t(state)}</Badge>
      {is_secret && (
        <Badge>
          <Lock aria-hidden="true" size={12} />
          {t("secret")}
        </Badge>
      )}
      {is_current && (
        <Badge>
          <Presentation aria-hidden="true" size={12} />
          {t("stage")}
        </Badge>
      )}
      {state !== "draft" && (
        <span className="figures">
          {is_secret ? t("ballots", { count: voters, issued: tokens_issued }) : t("voters", { count: voters })}
        </span>
      )}
    </div>
  );
}
