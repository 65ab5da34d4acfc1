"use client";

import { ArrowLeft, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useEffect, useState } from "react";

import { useMedia } from "#client/hooks/use-media.ts";
import type { PollActions } from "#client/polls/poll-actions.ts";
import type { OwnPoll } from "#contract/polls.ts";
import { Button } from "#components/ui/button.tsx";
import { Drawer } from "#components/ui/drawer.tsx";

import { PollCard } from "./poll-card.tsx";
import { PollForm } from "./poll-form.tsx";

interface PollsDrawerProps {
  chatId: string;
  polls: readonly OwnPoll[];
  mayAsk: boolean;
  myId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  actions: PollActions;
}

/** Tailwind's `sm`. */
const WIDE = "(min-width: 640px)";

/** What is being written: a new poll, a draft, or nothing. */
type Writing = OwnPoll | "new" | null;

/** Where polls are asked, answered and read. */
export function PollsDrawer(props: PollsDrawerProps) {
  const { open, onOpenChange, mayAsk, actions } = props;
  const t = useTranslations("polls");
  const wide = useMedia(WIDE);
  const [writing, setWriting] = useState<Writing>(null);
  const { drafts, refresh } = useDrafts(actions, mayAsk && open);
  const written = (): void => {
    setWriting(null);
    refresh();
  };
  return (
    <Drawer open={open} onOpenChange={onOpenChange} title={t(writing === "new" ? "ask" : "title")} side={wide ? "end" : "bottom"}>
      <div className="flex min-h-[40dvh] flex-col gap-4 px-5 pt-1 pb-safe-6">
        {writing === null ? (
          <PollList {...props} drafts={mayAsk ? drafts : NONE} onDraftsChange={refresh} onWrite={setWriting} />
        ) : (
          <>
            <Button variant="quiet" size="sm" className="-ms-2 self-start" onClick={() => setWriting(null)}>
              <ArrowLeft aria-hidden="true" size={18} className="rtl:-scale-x-100" />
              {t("back")}
            </Button>
            <PollForm draft={writing === "new" ? null : writing} actions={actions} onDone={written} />
          </>
        )}
      </div>
    </Drawer>
  );
}

const NONE: readonly OwnPoll[] = [];

interface PollListProps extends PollsDrawerProps {
  drafts: readonly OwnPoll[];
  onDraftsChange: () => void;
  onWrite: (writing: Writing) => void;
}

function PollList({ polls, drafts, mayAsk, myId, actions, onDraftsChange, onWrite }: PollListProps) {
  const t = useTranslations("polls");
  const [open, closed] = [polls.filter(({ state }) => state === "open"), polls.filter(({ state }) => state === "closed")];
  const card = (poll: OwnPoll) => (
    <li key={poll.id}>
      <PollCard poll={poll} mayRun={mayAsk} myId={myId} actions={actions} onEdit={() => onWrite(poll)} onDraftsChange={onDraftsChange} />
    </li>
  );
  return (
    <>
      {mayAsk && (
        <Button variant={polls.length === 0 ? "primary" : "secondary"} onClick={() => onWrite("new")}>
          <Plus aria-hidden="true" size={18} />
          {t("ask")}
        </Button>
      )}
      {polls.length === 0 && drafts.length === 0 && <p className="py-6 text-center text-ink-soft">{t("none")}</p>}
      <ul className="flex flex-col gap-4 empty:hidden">{open.map(card)}</ul>
      <Section title={t("drafts")} polls={drafts} card={card} />
      <Section title={open.length > 0 ? t("earlier") : null} polls={closed} card={card} />
    </>
  );
}

function Section({ title, polls, card }: { title: string | null; polls: readonly OwnPoll[]; card: (poll: OwnPoll) => ReactNode }) {
  if (polls.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      {title !== null && <h3 className="text-sm font-medium text-ink-soft">{title}</h3>}
      <ul className="flex flex-col gap-4">{polls.map(card)}</ul>
    </section>
  );
}

/** The drafts, asked for when the window opens and after each change, be it another facilitator's. */
function useDrafts(actions: PollActions, wanted: boolean): { drafts: readonly OwnPoll[]; refresh: () => void } {
  const [drafts, setDrafts] = useState<readonly OwnPoll[]>(NONE);
  const refresh = useCallback(() => {
    // What is shown stays if the server is away: the next opening asks again.
    actions.drafts().then(setDrafts, () => undefined);
  }, [actions]);
  useEffect(() => {
    if (!wanted) return;
    refresh();
    return actions.onDrafts(refresh);
  }, [wanted, refresh, actions]);
  return { drafts, refresh };
}
