"use client";

import { Menu } from "@base-ui/react/menu";
import { Copy, Download, Pencil, Reply, RotateCw, SmilePlus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { mediaOf, mediaUrl } from "#client/media/media-url.ts";
import type { ChatMessage } from "#client/sync/chat-state.ts";
import { cn } from "#components/ui/cn.ts";
import { useAuthorName } from "#components/providers/use-author-name.ts";
import { MenuItem, MenuLine, MenuLink } from "#components/ui/menu.tsx";
import { useBackToClose } from "#components/ui/use-back-to-close.ts";

import { hasEntries } from "../has-entries.ts";
import { namesInWords } from "../message/names-in-words.ts";
import type { People, Permits, RowActions } from "../message/row-actions.ts";
import { CraftEntries } from "./craft-entries.tsx";
import { useLastAnchor } from "./use-last-anchor.ts";

/** The six that say most; the picker has the rest. */
const QUICK = ["👍", "❤️", "😂", "🎉", "🤔", "👀"] as const;

/** For fingers the menu lies at the bottom, whatever it belongs to. */
const SHEET =
  "pointer-coarse:fixed! pointer-coarse:inset-x-0! pointer-coarse:top-auto! pointer-coarse:bottom-0! pointer-coarse:transform-none!";
const SHEET_POPUP =
  "pointer-coarse:mx-auto pointer-coarse:max-h-[92dvh]! pointer-coarse:w-full pointer-coarse:max-w-140! pointer-coarse:rounded-t-[24px] pointer-coarse:rounded-b-none pointer-coarse:p-3 pointer-coarse:pb-safe-3";

interface MessageMenuProps {
  /** Null closes it. */
  message: ChatMessage | null;
  anchor: Element | null;
  people: People;
  permits: Permits;
  actions: RowActions;
  editable: boolean;
  /** What the kind of chat adds. */
  more: ReactNode;
  /** What those in charge can do with the author. */
  moderation: ReactNode;
  /** An entry has opened something else, which has the focus now. */
  followed: boolean;
  onClose: () => void;
}

/** Everything that can be done with a message: beside it for a mouse, as a sheet at the bottom for fingers. */
export function MessageMenu(props: MessageMenuProps) {
  const { message, anchor, followed, onClose } = props;
  const open = message !== null && anchor !== null;
  const last = useLastAnchor(anchor);
  const change = (next: boolean) => !next && onClose();
  const content = useBackToClose(open, change);
  // Asked once the menu has faded away, by when an entry may have led into the field.
  const back = (): HTMLElement | boolean => {
    if (followed || document.activeElement instanceof HTMLTextAreaElement) return false;
    return last instanceof HTMLElement ? focusTarget(last) : true;
  };
  return (
    <Menu.Root open={open} onOpenChange={change} modal>
      <Menu.Portal>
        <Menu.Backdrop className="scrim pointer-fine:hidden" />
        <Menu.Positioner anchor={last} side="bottom" align="start" sideOffset={6} collisionPadding={8} className={cn("z-50", SHEET)}>
          <Menu.Popup ref={content} className={cn("popup min-w-60 p-1.5", SHEET_POPUP)} finalFocus={back}>
            {message !== null && <Entries {...props} message={message} />}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Entries({ message, anchor, people, permits, actions, editable, more, moderation }: MessageMenuProps & { message: ChatMessage }) {
  const t = useTranslations("chat");
  const nameOf = useAuthorName();
  const mine = message.sender.id === people.myId;
  const sent = message.delivery === "sent" ? message : null;
  const kept = message.failure === "held";
  const readable = sent !== null && sent.content !== null ? sent : null;
  const media = mediaOf(message);
  const removable = readable !== null && (mine || permits.manageMessages);
  return (
    <>
      {readable !== null && permits.react && <QuickReactions message={readable} myId={people.myId} anchor={anchor} actions={actions} />}
      {message.content !== null && message.content !== "" && (
        <MenuItem icon={<Copy aria-hidden="true" size={18} />} onClick={() => actions.copy(message)}>
          {t("copy")}
        </MenuItem>
      )}
      {media !== null && (
        <MenuLink icon={<Download aria-hidden="true" size={18} />} href={mediaUrl(media.file_path)} download={media.name}>
          {t("media.download")}
        </MenuLink>
      )}
      {readable !== null && permits.write && (
        <MenuItem icon={<Reply aria-hidden="true" size={18} className="rtl:-scale-x-100" />} onClick={() => actions.reply(readable)}>
          {t("reply")}
        </MenuItem>
      )}
      {readable !== null && <CraftEntries message={readable} permits={permits} actions={actions} />}
      {more}
      {sent !== null && editable && (
        <MenuItem icon={<Pencil aria-hidden="true" size={18} />} onClick={() => actions.edit(sent)}>
          {t("edit")}
        </MenuItem>
      )}
      {message.delivery === "failed" && !kept && (
        <MenuItem icon={<RotateCw aria-hidden="true" size={18} />} onClick={() => actions.retry(message)}>
          {t(message.failure === "names_shown" ? "retry_named" : "retry")}
        </MenuItem>
      )}
      {message.delivery !== "sent" && message.delivery !== "sending" && !kept && (
        <MenuItem danger icon={<Trash2 aria-hidden="true" size={18} />} onClick={() => actions.discard(message)}>
          {t("delete")}
        </MenuItem>
      )}
      {removable && (
        <MenuItem danger icon={<Trash2 aria-hidden="true" size={18} />} onClick={() => actions.remove(readable)}>
          {t("delete")} …
        </MenuItem>
      )}
      {sent !== null && sent.reactions.length > 0 && <WhoReacted message={sent} people={people} />}
      {hasEntries(moderation) && !mine && (
        <>
          <MenuLine />
          <Menu.Group>
            <Menu.GroupLabel className="flex px-3 pt-1 pb-0.5 text-xs font-medium text-ink-soft">
              <bdi className="min-w-0 truncate">{nameOf(message.sender)}</bdi>
            </Menu.GroupLabel>
            {moderation}
          </Menu.Group>
        </>
      )}
    </>
  );
}

type SentOf = Extract<ChatMessage, { delivery: "sent" }>;

function QuickReactions({
  message,
  myId,
  anchor,
  actions,
}: {
  message: SentOf;
  myId: string;
  anchor: Element | null;
  actions: RowActions;
}) {
  const t = useTranslations("chat");
  const chosen = (emoji: string): boolean =>
    message.reactions.some((reaction) => reaction.emoji === emoji && reaction.member_ids.includes(myId));
  return (
    <Menu.Group className="mb-1 flex justify-between border-b border-line pb-1" aria-label={t("react")}>
      {QUICK.map((emoji) => (
        <Menu.Item
          key={emoji}
          aria-label={t("react_with", { emoji })}
          onClick={() => actions.react(message, emoji, !chosen(emoji))}
          className={`grid size-11 cursor-pointer place-items-center rounded-md text-xl outline-none hover:bg-sunken data-highlighted:bg-sunken ${chosen(emoji) ? "bg-accent-soft" : ""}`}
        >
          {emoji}
        </Menu.Item>
      ))}
      <Menu.Item
        aria-label={t("react")}
        onClick={() => anchor !== null && actions.pickReaction(message, anchor)}
        className="grid size-11 cursor-pointer place-items-center rounded-md text-ink-soft outline-none hover:bg-sunken data-highlighted:bg-sunken"
      >
        <SmilePlus aria-hidden="true" size={20} />
      </Menu.Item>
    </Menu.Group>
  );
}

/** Fingers cannot hover over a reaction to see whose it is. */
function WhoReacted({ message, people }: { message: SentOf; people: People }) {
  const t = useTranslations("chat");
  return (
    <Menu.Group
      aria-label={t("reactions")}
      className="mt-1 flex max-w-72 flex-col gap-0.5 border-t border-line px-3 py-2 text-sm text-ink-soft"
    >
      {message.reactions.map(({ emoji, count, member_ids }) => (
        <span key={emoji}>
          {emoji} {namesInWords(member_ids, people, t, count)}
        </span>
      ))}
    </Menu.Group>
  );
}

function focusTarget(anchor: HTMLElement): HTMLElement {
  return anchor.closest<HTMLElement>("[data-row]") ?? anchor;
}
