"use client";
import { ShieldCheck, ShieldQuestion } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { toast } from "sonner";

import { call } from "#client/api/call.ts";
import type { Sender } from "#contract/members.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { MenuItem } from "#components/ui/menu.tsx";

interface HoldItemProps {
  chatId: string;
  member: Pick<Sender, "id" | "alias">;
}

/** An entry of a member's menu: lets what they write wait until it is approved, or lifts that. Inside the phrases about moderation. */
export function HoldItem({ chatId, member: { id, alias } }: HoldItemProps) {
  const t = useTranslations("moderation.member");
  const { run } = useDeed();
  const isHeld = useIsHeld(chatId, id);
  const change = async (held: boolean) => {
    const of = { params: { chat_id: chatId, member_id: id }, body: { held } };
    if (await run(() => call("PUT /api/v1/chats/{chat_id}/members/{member_id}/hold", of))) toast(t(held ? "held" : "released", { alias }));
  };
  const Icon = isHeld ? ShieldCheck : ShieldQuestion;
  return (
    <MenuItem icon={<Icon aria-hidden="true" size={18} />} onClick={() => void change(!isHeld)}>
      {t(isHeld ? "release" : "hold")}
    </MenuItem>
  );
}

/** Whether the member is held by name. Asked when the menu opens: the others in the room are not to know. */
function useIsHeld(chatId: string, memberId: string): boolean {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    let gone = false;
    call("GET /api/v1/chats/{chat_id}/held", { params: { chat_id: chatId }, query: { limit: 1 } }).then(
      ({ held_member_ids }) => gone || setHeld(held_member_ids.includes(memberId)),
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [chatId, memberId]);
  return held;
}
