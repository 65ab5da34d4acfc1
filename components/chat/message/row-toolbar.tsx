import { Copy, Ellipsis, Reply, SmilePlus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import type { ChatMessage } from "#client/sync/chat-state.ts";
import { cn } from "#components/ui/cn.ts";
import { IconButton } from "#components/ui/icon-button.tsx";

import type { Permits, RowActions } from "./row-actions.ts";

interface RowToolbarProps {
  message: ChatMessage;
  mine: boolean;
  permits: Permits;
  actions: RowActions;
}

/**
 * What can be done with a message, beside it on hover and focus. Where nothing can hover it is there for screen readers only; fingers have the
 * long-press menu.
 */
export function RowToolbar({ message, mine, permits, actions }: RowToolbarProps) {
  const t = useTranslations("chat");
  if (message.content === null) return null;
  const sent = message.delivery === "sent" ? message : null;
  return (
    <div
      role="toolbar"
      aria-label={t("message_actions")}
      className={cn(
        "absolute top-0 flex items-center opacity-0 transition-opacity group-hover/row:opacity-100 group-focus-visible/row:opacity-100 focus-within:opacity-100 [@media(hover:none)]:sr-only",
        mine
          ? "end-full me-1 flex-row-reverse @max-lg/beside:end-0 @max-lg/beside:me-0"
          : "start-full ms-1 @max-lg/beside:start-0 @max-lg/beside:ms-0",
        // Beside another chat there is no room next to it, so it lies above; unseen, it must not be in the way there.
        "@max-lg/beside:-top-9 @max-lg/beside:rounded-lg @max-lg/beside:border @max-lg/beside:border-line @max-lg/beside:bg-raised",
        "@max-lg/beside:not-group-hover/row:not-focus-within:pointer-events-none",
      )}
    >
      {message.content !== "" && (
        <Tool label={t("copy")} letter="C" onPress={() => actions.copy(message)}>
          <Copy aria-hidden="true" size={17} />
        </Tool>
      )}
      {sent !== null && permits.write && (
        <Tool label={t("reply")} letter="R" onPress={() => actions.reply(sent)}>
          <Reply aria-hidden="true" size={17} className="rtl:-scale-x-100" />
        </Tool>
      )}
      {sent !== null && permits.react && (
        <Tool label={t("react")} letter="E" onPress={(anchor) => actions.pickReaction(sent, anchor)}>
          <SmilePlus aria-hidden="true" size={17} />
        </Tool>
      )}
      <Tool label={t("more")} letter="M" popup onPress={(anchor) => actions.openMenu(message, anchor)}>
        <Ellipsis aria-hidden="true" size={17} />
      </Tool>
    </div>
  );
}

interface ToolProps {
  label: string;
  /** The key that presses it while its message has the focus. */
  letter: string;
  popup?: boolean;
  onPress: (anchor: Element) => void;
  children: ReactNode;
}

function Tool({ label, letter, popup = false, onPress, children }: ToolProps) {
  return (
    <IconButton
      label={label}
      size="sm"
      tabIndex={-1}
      data-row-action
      aria-keyshortcuts={letter}
      {...(popup && { "aria-haspopup": "menu" as const })}
      onClick={(event) => onPress(event.currentTarget)}
    >
      {children}
    </IconButton>
  );
}
