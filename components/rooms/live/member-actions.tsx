"use client";
import { TimerOff, Timer, UserX } from "lucide-react";
import { useTranslations } from "next-intl";
import { toast } from "sonner";

import { TIMEOUT_MINUTES } from "#contract/limits.ts";
import type { Sender } from "#contract/members.ts";
import { useModeration } from "#client/hooks/use-moderation.ts";
import { useRoom } from "#client/hooks/use-room.ts";
import { MenuItem } from "#components/ui/menu.tsx";

import { useDeed } from "./use-deed.ts";

const UNDO_MS = 10_000;

interface MemberActionsProps {
  chatId: string;
  member: Pick<Sender, "id" | "alias" | "role">;
  /** Until when the member may not write, if so. */
  timedOutUntil: string | null;
}

/** What a facilitator can do about one member, as entries of a menu; nothing for others, and nothing about oneself or one's equals. */
export function MemberActions({ chatId, member, timedOutUntil }: MemberActionsProps) {
  const now = useRoom(chatId);
  if (now === null || member.role !== "member" || member.id === now.me.id) return null;
  const timedOut = timedOutUntil !== null && Date.parse(timedOutUntil) > now.now;
  return (
    <>
      {now.judge("MODERATE_MEMBERS") === null && <TimeoutItems chatId={chatId} member={member} timedOut={timedOut} />}
      {now.judge("KICK_MEMBERS") === null && <RemoveItem chatId={chatId} member={member} />}
    </>
  );
}

type ItemProps = Pick<MemberActionsProps, "chatId" | "member">;

function TimeoutItems({ chatId, member: { id, alias }, timedOut }: ItemProps & { timedOut: boolean }) {
  const t = useTranslations("live.member");
  const { timeout } = useModeration(chatId);
  const { run } = useDeed();
  const end = () => run(() => timeout(id, 0));
  const begin = async (minutes: number) => {
    if (await run(() => timeout(id, minutes)))
      toast(t("timeoutDone", { alias, minutes }), { duration: UNDO_MS, action: { label: t("undo"), onClick: () => void end() } });
  };
  if (timedOut) {
    return (
      <MenuItem icon={<TimerOff aria-hidden="true" size={18} />} onClick={() => void end()}>
        {t("endTimeout")}
      </MenuItem>
    );
  }
  return TIMEOUT_MINUTES.map((minutes) => (
    <MenuItem key={minutes} icon={<Timer aria-hidden="true" size={18} />} onClick={() => void begin(minutes)}>
      {t("timeout", { minutes })}
    </MenuItem>
  ));
}

/** Removes at once rather than asking, and gives ten seconds to take it back: in a hall that boils over, speed counts. */
function RemoveItem({ chatId, member: { id, alias } }: ItemProps) {
  const t = useTranslations("live.member");
  const { remove, restore } = useModeration(chatId);
  const { run } = useDeed();
  const undo = async () => {
    if (await run(() => restore(id))) toast.success(t("restored", { alias }));
  };
  const removeNow = async () => {
    if (await run(() => remove(id)))
      toast(t("removed", { alias }), { duration: UNDO_MS, action: { label: t("undo"), onClick: () => void undo() } });
  };
  return (
    <MenuItem danger icon={<UserX aria-hidden="true" size={18} />} onClick={() => void removeNow()}>
      {t("remove")}
    </MenuItem>
  );
}
