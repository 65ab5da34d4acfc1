"use client";
import { BrushCleaning, TimerOff, Timer, UserX } from "lucide-react";
import { useTranslations } from "next-intl";
import { toast } from "sonner";

import { TIMEOUT_MINUTES } from "#contract/limits.ts";
import type { Sender } from "#contract/members.ts";
import { useModeration } from "#client/hooks/use-moderation.ts";
import { useRoom } from "#client/hooks/use-room.ts";
import { MenuItem } from "#components/ui/menu.tsx";

import { Late } from "#components/providers/late.tsx";
import { useDeed } from "#components/providers/use-deed.ts";

const UNDO_MS = 10_000;

/** Fetched apart: guests never see it, and facilitators seldom. */
const loadHoldItem = async () => (await import("../moderation/hold-item.tsx")).HoldItem;
const loadNudges = async () => (await import("../voices/nudge-items.tsx")).NudgeItems;
const loadExtraTime = async () => (await import("./extra-time-items.tsx")).ExtraTimeItems;

interface MemberActionsProps {
  chatId: string;
  member: Pick<Sender, "id" | "alias" | "role">;
  /** Until when the member may not write, if so. */
  timedOutUntil: string | null;
  /** Asks whether the member is to go with all that they wrote. */
  onSweep: () => void;
}

/** What a facilitator can do about one member, as entries of a menu; nothing for others, and nothing about oneself or one's equals. */
export function MemberActions({ chatId, member, timedOutUntil, onSweep }: MemberActionsProps) {
  const now = useRoom(chatId);
  if (now === null || member.role !== "member" || member.id === now.me.id) return null;
  const timedOut = timedOutUntil !== null && Date.parse(timedOutUntil) > now.now;
  return (
    <>
      {now.judge("MODERATE_MEMBERS") === null && <Late load={loadNudges} needed props={{ code: now.room.code, member }} />}
      {now.judge("MODERATE_MEMBERS") === null && <TimeoutItems chatId={chatId} member={member} timedOut={timedOut} />}
      {now.judge("MODERATE_MEMBERS") === null && (
        <Late load={loadExtraTime} needed props={{ chatId, member, erasesAtEnd: now.room.settings.erase_after_hours === 0 }} />
      )}
      {now.judge("MANAGE_MESSAGES") === null && <Late load={loadHoldItem} needed props={{ chatId, member }} />}
      {now.judge("KICK_MEMBERS") === null && <RemoveItem chatId={chatId} member={member} />}
      {now.judge("KICK_MEMBERS") === null && now.judge("MANAGE_MESSAGES") === null && <SweepItem onChoose={onSweep} />}
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

/** The way to undo a spammer: them and all that they wrote. Asks first, since there is so much to it. */
function SweepItem({ onChoose }: { onChoose: () => void }) {
  const t = useTranslations("live.member");
  return (
    <MenuItem danger icon={<BrushCleaning aria-hidden="true" size={18} />} onClick={onChoose}>
      {t("sweep")} …
    </MenuItem>
  );
}
