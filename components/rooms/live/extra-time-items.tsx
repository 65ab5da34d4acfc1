"use client";
import { Hourglass } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { toast } from "sonner";

import { call } from "#client/api/call.ts";
import { EXTRA_TIME_MINUTES, LIMITS } from "#contract/limits.ts";
import type { Sender } from "#contract/members.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { MenuItem } from "#components/ui/menu.tsx";

export interface ExtraTimeItemsProps {
  chatId: string;
  member: Pick<Sender, "id" | "alias">;
  /** Whether the room is erased at its end, so that nobody can be longer in it. */
  erasesAtEnd: boolean;
}

/** Entries of a member's menu: a few minutes more than the others, quietly, for somebody who needs longer; and to take them back. */
export function ExtraTimeItems({ chatId, member: { id, alias }, erasesAtEnd }: ExtraTimeItemsProps) {
  const t = useTranslations("live.member");
  const present = useExtraTime(chatId, id);
  const { run } = useDeed();
  const grant = async (minutes: number) => {
    const target = { params: { chat_id: chatId, member_id: id }, body: { minutes } };
    if (await run(() => call("PUT /api/v1/chats/{chat_id}/members/{member_id}/extra-time", target)))
      toast.success(t("extraDone", { alias, minutes }));
  };
  const icon = <Hourglass aria-hidden="true" size={18} />;
  if (erasesAtEnd)
    return (
      <MenuItem icon={icon} disabled>
        {t("extraNone")}
      </MenuItem>
    );
  const has = present ?? 0;
  return (
    <>
      {EXTRA_TIME_MINUTES.filter((minutes) => has + minutes <= LIMITS.extraMinutesMax).map((minutes) => (
        // What the member has may not be known yet: adding to it would be a guess. The entries keep their place meanwhile.
        <MenuItem key={minutes} icon={icon} disabled={present === null} onClick={() => void grant(has + minutes)}>
          {t("extra", { minutes })}
        </MenuItem>
      ))}
      {has > 0 && (
        <MenuItem icon={icon} onClick={() => void grant(0)}>
          {t("extraEnd", { minutes: has })}
        </MenuItem>
      )}
    </>
  );
}

/** The minutes that a member has been given; null until that is known. Asked for as the menu opens: nobody else's screen holds it. */
function useExtraTime(chatId: string, memberId: string): number | null {
  const [minutes, setMinutes] = useState<number | null>(null);
  useEffect(() => {
    let gone = false;
    call("GET /api/v1/chats/{chat_id}/extra-time", { params: { chat_id: chatId } }).then(
      ({ members }) => gone || setMinutes(members.find(({ member_id }) => member_id === memberId)?.minutes ?? 0),
      // The entries stay as they are; opening the menu again asks again.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [chatId, memberId]);
  return minutes;
}
