"use client";

import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";

import { usePolls } from "#client/hooks/use-polls.ts";
import { useBallotErrand, useIsUnsent } from "#client/hooks/use-secret-ballot.ts";
import type { OwnPoll } from "#contract/polls.ts";
import { LateWords, type WordsOf } from "#components/providers/late-words.tsx";

import { PollBar } from "./poll-bar.tsx";
import { PollsDrawer } from "./polls-drawer.tsx";

const WORDS: WordsOf<"polls"> = {
  en: () => import("#i18n/messages/en/polls.json"),
  de: () => import("#i18n/messages/de/polls.json"),
  fr: () => import("#i18n/messages/fr/polls.json"),
  es: () => import("#i18n/messages/es/polls.json"),
  ar: () => import("#i18n/messages/ar/polls.json"),
};

/** The polls of a chat: a line below its head as long as there are any, and the window in which one asks, votes and reads results. */
export function Polls({ chatId }: { chatId: string }) {
  const { polls, mayAsk, myId, open, onOpenChange, actions } = usePolls(chatId);
  const [dismissed, setDismissed] = useState<string | null>(null);
  const [wasOpen, setWasOpen] = useState(open);
  if (open && !wasOpen) setWasOpen(true);
  const newest = polls.find(({ state }) => state === "open") ?? polls[0];
  const shown = newest !== undefined && `${newest.id} ${newest.state}` !== dismissed ? newest : null;
  return (
    <LateWords name="polls" words={WORDS}>
      <Announcement poll={shown} />
      {polls.map(
        (poll) => poll.is_secret && poll.state !== "draft" && myId !== "" && <BallotErrand key={poll.id} poll={poll} myId={myId} />,
      )}
      {shown !== null && (
        <Bar
          poll={shown}
          myId={myId}
          count={polls.length}
          onOpen={() => onOpenChange(true)}
          onDismiss={shown.state === "open" ? null : () => setDismissed(`${shown.id} ${shown.state}`)}
        />
      )}
      {wasOpen && <PollsDrawer {...{ polls, mayAsk, myId, open, onOpenChange, actions }} chatId={chatId} />}
    </LateWords>
  );
}

/** Sees to a ballot that was begun on this device, whether or not the window of the polls is open. */
function BallotErrand({ poll, myId }: { poll: OwnPoll; myId: string }) {
  useBallotErrand(poll, myId);
  return null;
}

function Bar({ myId, ...props }: Omit<ComponentProps<typeof PollBar>, "unsent"> & { myId: string }) {
  return <PollBar {...props} unsent={useIsUnsent(props.poll, myId)} />;
}

/** Says to whoever cannot see the line that there is a poll, or that one has its result. */
function Announcement({ poll }: { poll: OwnPoll | null }) {
  const t = useTranslations("polls.bar");
  return (
    <p role="status" className="sr-only">
      {poll !== null && t(poll.state === "open" ? "open" : "closed", { question: poll.question })}
    </p>
  );
}
