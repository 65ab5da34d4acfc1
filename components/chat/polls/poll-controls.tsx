"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import type { PollActions } from "#client/polls/poll-actions.ts";
import type { OwnPoll } from "#contract/polls.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { Button } from "#components/ui/button.tsx";
import { Confirm } from "#components/ui/confirm.tsx";

interface PollControlsProps {
  poll: OwnPoll;
  actions: PollActions;
  onEdit: () => void;
  onDraftsChange: () => void;
}

/** What those who run a poll can do to it. */
export function PollControls(props: PollControlsProps) {
  return (
    <div className="flex flex-wrap gap-2 border-t border-line pt-4">
      {props.poll.state === "draft" ? <DraftControls {...props} /> : <RunningControls {...props} />}
    </div>
  );
}

function DraftControls({ poll, actions, onEdit, onDraftsChange }: PollControlsProps) {
  const t = useTranslations("polls.run");
  const { busy, run } = useDeed();
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button variant="primary" busy={busy} onClick={() => void run(() => actions.open(poll.id)).then(onDraftsChange)}>
        {t("open")}
      </Button>
      <Button onClick={onEdit}>{t("edit")}</Button>
      <Button variant="danger-quiet" onClick={() => setAsked(true)}>
        {t("discard")}
      </Button>
      <Confirm
        open={asked}
        onOpenChange={setAsked}
        title={t("discard_title")}
        action={t("discard")}
        danger
        onConfirm={() => run(() => actions.remove(poll.id)).then(onDraftsChange)}
      />
    </>
  );
}

function RunningControls({ poll, actions }: PollControlsProps) {
  const t = useTranslations("polls.run");
  const { busy, run } = useDeed();
  const [asked, setAsked] = useState(false);
  const isOpen = poll.state === "open";
  const waiting = poll.is_secret ? poll.tokens_issued - poll.voters : 0;
  return (
    <>
      {isOpen && <Button onClick={() => setAsked(true)}>{t("close")}</Button>}
      <Button busy={busy} onClick={() => void run(() => actions.show(poll.id, !poll.is_current))}>
        {t(poll.is_current ? "hide" : "show")}
      </Button>
      {!isOpen && !poll.is_secret && (
        <Button variant="quiet" onClick={() => void run(() => actions.open(poll.id))}>
          {t("reopen")}
        </Button>
      )}
      <Confirm
        open={asked}
        onOpenChange={setAsked}
        title={t("close_title")}
        action={t("close")}
        onConfirm={() => run(() => actions.close(poll.id))}
      >
        <p dir="auto" className="mb-2 line-clamp-3 font-medium wrap-anywhere text-ink">
          {poll.question}
        </p>
        <p>{t("close_text")}</p>
        {poll.is_secret && <p className="mt-2">{t("close_secret")}</p>}
        {waiting > 0 && <p className="mt-2 font-medium text-warn">{t("close_waiting", { count: waiting })}</p>}
      </Confirm>
    </>
  );
}
