"use client";

import { Forward, History, Pin, PinOff } from "lucide-react";
import { useTranslations } from "next-intl";

import type { SentMessage } from "#client/sync/chat-state.ts";
import { MenuItem } from "#components/ui/menu.tsx";

import type { Permits, RowActions } from "../message/row-actions.ts";

interface CraftEntriesProps {
  message: SentMessage;
  permits: Permits;
  actions: RowActions;
}

/** The entries of a message's menu that keep it in sight, carry it elsewhere, or tell what it said before. */
export function CraftEntries({ message, permits, actions }: CraftEntriesProps) {
  const t = useTranslations("chat");
  const isPinned = message.pinned_at !== null;
  const PinSign = isPinned ? PinOff : Pin;
  return (
    <>
      {permits.forward && (
        <MenuItem icon={<Forward aria-hidden="true" size={18} className="rtl:-scale-x-100" />} onClick={() => actions.forward(message)}>
          {t("forward.open")} …
        </MenuItem>
      )}
      {permits.pin && (
        <MenuItem icon={<PinSign aria-hidden="true" size={18} />} onClick={() => actions.pin(message, !isPinned)}>
          {t(isPinned ? "pins.unpin" : "pins.pin")}
        </MenuItem>
      )}
      {message.edited_at !== null && (
        <MenuItem icon={<History aria-hidden="true" size={18} />} onClick={() => actions.revisions(message)}>
          {t("revisions.open")} …
        </MenuItem>
      )}
    </>
  );
}
