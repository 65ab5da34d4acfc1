"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, use } from "react";

import { mediaOf } from "#client/media/media-url.ts";
import type { ChatState, SentMessage } from "#client/sync/chat-state.ts";
import type { Member } from "#contract/members.ts";
import type { Message, Revisions } from "#contract/messages.ts";
import { Late } from "#components/providers/late.tsx";
import { Confirm } from "#components/ui/confirm.tsx";

import { FilesSlot } from "../files-slot.ts";
import { isEditable } from "../message/message-facts.ts";
import type { People, Permits, RowActions } from "../message/row-actions.ts";
import { QuestionEntries } from "../questions/question-entries.tsx";
import { EmojiPopover } from "./emoji-popover.tsx";
import { ForwardDialog, type OnForward } from "./forward-dialog.tsx";
import { MessageMenu } from "./message-menu.tsx";
import type { Opened } from "./opened.ts";
import { PassageDrawer } from "./passage-drawer.tsx";
import { PinsDialog } from "./pins-dialog.tsx";
import { RevisionsDialog } from "./revisions-dialog.tsx";

const loadMediaDialog = () => import("./media-dialog.tsx").then((loaded) => loaded.MediaDialog);

export interface OverlaysProps {
  open: Opened;
  chat: ChatState;
  people: People;
  permits: Permits;
  actions: RowActions;
  now: number;
  actionsFor: (member: Member) => ReactNode;
  messageActions: ((message: SentMessage) => ReactNode) | undefined;
  onClose: (what: keyof Opened) => void;
  onRemove: (message: SentMessage) => Promise<void>;
  onForward: OnForward;
  loadRevisions: (messageId: string) => Promise<Revisions["revisions"]>;
  onUnpin: (message: Message) => void;
}

/** Menus, pickers and questions over the talk. Fetched apart from it: they weigh more than all the rest of the screen. */
export function Overlays(props: OverlaysProps) {
  const { open, chat, people, permits, actions, now, actionsFor, onClose, onRemove } = props;
  const { menu, picking, removing, forwarding, revised } = open;
  // As it is now: it may have been edited or deleted while its menu is open.
  const target = menu === null ? null : (chat.messages.find(({ key }) => key === menu.message.key) ?? null);
  const author = target === null ? null : people.memberOf(target.sender.id);
  return (
    <>
      <MessageMenu
        message={target}
        anchor={menu?.anchor ?? null}
        people={people}
        permits={permits}
        actions={actions}
        editable={permits.write && target !== null && isEditable(target, chat.me.id, now)}
        more={
          target?.delivery === "sent" && target.content !== null ? (
            <>
              <QuestionEntries chat={chat} message={target} permits={permits} actions={actions} />
              {props.messageActions?.(target)}
            </>
          ) : null
        }
        moderation={author === null ? null : actionsFor(author)}
        followed={[picking, removing, forwarding, revised].some((other) => other !== null)}
        onClose={() => onClose("menu")}
      />
      <EmojiPopover anchor={picking?.anchor ?? null} onClose={() => onClose("picking")} onPick={(emoji) => picking?.pick(emoji)} />
      <ConfirmRemoval message={removing} onClose={() => onClose("removing")} onConfirm={onRemove} />
      <CraftDialogs {...props} />
    </>
  );
}

function CraftDialogs({ open, chat, people, permits, actions, now, onClose, onForward, loadRevisions, onUnpin }: OverlaysProps) {
  const takesFiles = use(FilesSlot) !== null;
  return (
    <>
      <ForwardDialog message={open.forwarding} onClose={() => onClose("forwarding")} onForward={onForward} />
      <RevisionsDialog message={asNow(chat, open.revised)} load={loadRevisions} onClose={() => onClose("revised")} />
      <PinsDialog
        open={open.pins !== null}
        pins={chat.pins ?? NO_PINS}
        mayPin={permits.pin}
        onClose={() => onClose("pins")}
        onJump={actions.jump}
        onUnpin={onUnpin}
      />
      <PassageDrawer
        chat={chat}
        seq={open.far}
        people={people}
        now={now}
        onClose={() => onClose("far")}
        onJump={actions.jump}
        onOpen={actions.open}
      />
      {takesFiles && (
        <Late
          load={loadMediaDialog}
          needed={open.picture !== null}
          props={{ message: stillThere(chat, open.picture), onClose: () => onClose("picture") }}
        />
      )}
    </>
  );
}

const NO_PINS: readonly Message[] = [];

/** The message as it reads now; null once it is deleted, since then nothing is left of what it said. */
function asNow({ messages }: ChatState, message: SentMessage | null): SentMessage | null {
  const held = message === null ? undefined : messages.find(({ id }) => id === message.id);
  return held?.delivery === "sent" && held.content !== null ? held : null;
}

/** A message that may lie further back than the chat is held; null once it is known to be deleted. */
function stillThere({ messages }: ChatState, message: Message | null): Message | null {
  const held = message === null ? undefined : messages.find(({ id }) => id === message.id);
  return held?.content === null ? null : message;
}

interface ConfirmRemovalProps {
  message: SentMessage | null;
  onClose: () => void;
  onConfirm: (message: SentMessage) => Promise<void>;
}

function ConfirmRemoval({ message, onClose, onConfirm }: ConfirmRemovalProps) {
  const t = useTranslations("chat");
  const confirm = () => (message === null ? undefined : onConfirm(message));
  return (
    <Confirm open={message !== null} onOpenChange={onClose} title={t("delete_title")} action={t("delete")} danger onConfirm={confirm}>
      {message !== null && mediaOf(message) !== null ? t("media.delete_text") : t("delete_text")}
    </Confirm>
  );
}
