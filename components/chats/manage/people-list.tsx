"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { type ChatPeople, useChatPeople } from "#client/hooks/use-chat-people.ts";
import type { Me, Member } from "#contract/members.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Face } from "#components/ui/face.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu } from "#components/ui/menu.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

import { memberActs } from "./member-acts.ts";
import { MemberEntries } from "./member-entries.tsx";
import { type MemberQuestion, MemberQuestions } from "./member-questions.tsx";

interface PeopleListProps {
  chatId: string;
  me: Me;
}

/** Everybody in the chat, those who run it first, with what the viewer may do about each. */
export function PeopleList({ chatId, me }: PeopleListProps) {
  const t = useTranslations();
  const found = useChatPeople(chatId);
  const [question, setQuestion] = useState<MemberQuestion | null>(null);
  const { people, failure, hasMore, more, refresh } = found;
  return (
    <>
      {failure !== null && <Failed failure={failure} onRetry={refresh} />}
      {people === null && failure === null && <Skeleton className="h-24 w-full" />}
      {people !== null && (
        <ul aria-label={t("chats.manage.people")} className="-mx-2 flex flex-col">
          {inOrder(people).map((member) => (
            <Row key={member.id} chatId={chatId} me={me} member={member} onAsk={setQuestion} onDone={refresh} />
          ))}
        </ul>
      )}
      {hasMore && (
        <Button variant="quiet" onClick={more}>
          {t("chats.more")}
        </Button>
      )}
      <MemberQuestions chatId={chatId} question={question} onClose={() => setQuestion(null)} onDone={refresh} />
    </>
  );
}

const RANK = { owner: 0, admin: 1, member: 2 } as const;

/** The server's own order goes on among equals, so that a further page comes after what is there. */
function inOrder(people: readonly Member[]): readonly Member[] {
  return people.toSorted((one, other) => RANK[one.role] - RANK[other.role]);
}

function Failed({ failure, onRetry }: { failure: NonNullable<ChatPeople["failure"]>; onRetry: () => void }) {
  const t = useTranslations();
  const retry = (
    <Button size="sm" onClick={onRetry}>
      {t("common.try_again")}
    </Button>
  );
  return (
    <Banner tone="danger" role="alert" action={retry}>
      {t(`errors.${failure}`)}
    </Banner>
  );
}

interface RowProps {
  chatId: string;
  me: Me;
  member: Member;
  onAsk: (question: MemberQuestion) => void;
  onDone: () => void;
}

function Row({ chatId, me, member, onAsk, onDone }: RowProps) {
  const t = useTranslations("chats");
  const { id, alias, color, role } = member;
  const acts = memberActs(me.role, member);
  return (
    <li data-hue={color} className="flex min-h-13 items-center gap-3 rounded-lg px-2">
      <Face seed={id} color={color} size={36} className="flex-none" />
      <span className="min-w-0 flex-1 truncate font-medium text-hue">{alias}</span>
      {id === me.id && <span className="text-sm text-ink-soft">{t("manage.you")}</span>}
      {role !== "member" && <Badge tone="accent">{t(`roles.${role}`)}</Badge>}
      {acts.length > 0 && (
        <Menu
          trigger={
            <IconButton label={t("manage.actions", { name: alias })}>
              <Ellipsis aria-hidden="true" size={20} />
            </IconButton>
          }
        >
          <MemberEntries chatId={chatId} member={member} acts={acts} onAsk={onAsk} onDone={onDone} />
        </Menu>
      )}
    </li>
  );
}
