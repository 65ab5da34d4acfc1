"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { v7 as uuid } from "uuid";

import { asApiError } from "#client/api/call.ts";
import { useChatList } from "#client/hooks/use-chat-list.ts";
import type { SentMessage } from "#client/sync/chat-state.ts";
import type { ListedChat } from "#contract/chats.ts";
import { LIMITS } from "#contract/limits.ts";
import type { Forwarded } from "#contract/messages.ts";
import { excerpt } from "#domain/message/compose.ts";
import { useSaid } from "#components/providers/use-said.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Input } from "#components/ui/input.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

import { ForwardTarget } from "./forward-target.tsx";
import { forwardTargets } from "./forward-targets.ts";

export type OnForward = (messageId: string, chatIds: readonly string[], clientMessageId: string) => Promise<Forwarded>;

interface ForwardDialogProps {
  /** Null closes it. */
  message: SentMessage | null;
  onClose: () => void;
  onForward: OnForward;
}

/** Asks into which of one's chats a message is passed on, and does it. */
export function ForwardDialog({ message, onClose, onForward }: ForwardDialogProps) {
  const t = useTranslations("chat.forward");
  const said = useSaid();
  const [shown, setShown] = useState(message);
  if (message !== null && message !== shown) setShown(message);
  const description = shown === null ? undefined : <span className="line-clamp-2">{excerpt(said(shown))}</span>;
  return (
    <Dialog open={message !== null} onOpenChange={onClose} title={t("title")} description={description}>
      {shown !== null && <Choice key={shown.id} message={shown} onClose={onClose} onForward={onForward} />}
    </Dialog>
  );
}

function Choice({ message, onClose, onForward }: { message: SentMessage; onClose: () => void; onForward: OnForward }) {
  const t = useTranslations("chat.forward");
  const { chats, hasMore, loadingMore, more } = useChatList();
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const forwarding = useForwarding(message, chats ?? [], onForward);
  const targets = forwardTargets(chats ?? [], message.chat_id, typed);
  const toggle = (id: string): void => setChosen(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  const submit = async (): Promise<void> => {
    if (chosen.length > 0 && (await forwarding.into(chosen))) onClose();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      className="flex flex-col gap-3"
    >
      <Input
        type="search"
        // In a window that was opened in order to choose here.
        autoFocus
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        // Who looks for a further chat has not decided yet.
        onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
        maxLength={LIMITS.chatNameMax}
        aria-label={t("search")}
        placeholder={t("search")}
      />
      <p role="status" className="text-sm text-ink-soft empty:hidden">
        {chats !== null && targets.length === 0
          ? t("none")
          : chosen.length === LIMITS.forwardChatsMax
            ? t("most", { count: chosen.length })
            : ""}
      </p>
      {chats === null && <Skeleton className="h-40 rounded-xl" />}
      <ul aria-label={t("chats")} className="-mx-2 flex max-h-[45dvh] flex-col overflow-y-auto empty:hidden">
        {targets.map((chat) => (
          <ForwardTarget
            key={chat.id}
            chat={chat}
            checked={chosen.includes(chat.id)}
            disabled={chosen.length >= LIMITS.forwardChatsMax && !chosen.includes(chat.id)}
            onToggle={() => toggle(chat.id)}
          />
        ))}
      </ul>
      {hasMore && (
        <Button variant="quiet" busy={loadingMore} onClick={more}>
          {t("more")}
        </Button>
      )}
      <Button type="submit" variant="primary" block busy={forwarding.busy} aria-disabled={chosen.length === 0}>
        {chosen.length > 1 ? t("submit_many", { count: chosen.length }) : t("submit")}
      </Button>
    </form>
  );
}

interface Forwarding {
  readonly busy: boolean;
  /** Resolves to whether some chat took it. */
  readonly into: (chatIds: readonly string[]) => Promise<boolean>;
}

/** Passes a message on and says what came of it. Tried again, it comes into no chat twice. */
function useForwarding(message: SentMessage, chats: readonly ListedChat[], onForward: OnForward): Forwarding {
  const t = useTranslations("chat.forward");
  const errors = useTranslations("errors");
  const [busy, setBusy] = useState(false);
  const [name] = useState(() => uuid());
  const into = async (chatIds: readonly string[]): Promise<boolean> => {
    setBusy(true);
    try {
      const { messages, failed } = await onForward(message.id, chatIds, name);
      if (messages.length > 0) toast.success(t("done", { count: messages.length }));
      for (const { chat_id, code } of failed) {
        const chat = chats.find(({ id }) => id === chat_id)?.title ?? "";
        toast.error(t("failed", { chat, reason: errors(code) }));
      }
      return messages.length > 0;
    } catch (error) {
      toast.error(errors(asApiError(error).code));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, into };
}
