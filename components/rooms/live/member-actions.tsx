"use client";
import { BrushCleaning, TimerOff, Timer, UserX } from "lucide-react";
import { useTranslations } from "next-intl";
import { toast } from "sonner";

import { TIMEOUT_MINUTES } from "#contract/limits.ts";
import type { Sender } from "#contract/members.ts";
import { useModeration } from "#client/hooks/use-moderation.ts";
import { useRoom } from "#client/hooks/use-room.ts";
import { MenuItem, MenuLine } from "#components/ui/menu.tsx";

import { LateWords } from "#components/providers/late-words.tsx";
import { useDeed } from "#components/providers/use-deed.ts";

import { HoldItem } from "../moderation/hold-item.tsx";
import { MODERATION_WORDS } from "../moderation/moderation-words.ts";
import { NudgeItems } from "../voices/nudge-items.tsx";
import { VOICE_WORDS } from "../voices/voice-words.ts";
import { ExtraTimeItems } from "./extra-time-items.tsx";

const UNDO_MS = 10_000;

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
  const may = { moderate: now.judge("MODERATE_MEMBERS") === null, manage: now.judge("MANAGE_MESSAGES") === null };
  const mayRemove = now.judge("KICK_MEMBERS") === null;
  return (
    <LateWords name="voices" words={VOICE_WORDS}>
      <LateWords name="moderation" words={MODERATION_WORDS}>
        {may.moderate && <NudgeItems code={now.room.code} member={member} />}
        {may.moderate && <TimeoutItems chatId={chatId} member={member} timedOut={timedOut} />}
        {may.moderate && <ExtraTimeItems chatId={chatId} member={member} erasesAtEnd={now.room.settings.erase_after_hours === 0} />}
        {may.manage && <HoldItem chatId={chatId} member={member} />}
        {mayRemove && (may.moderate || may.manage) && <MenuLine />}
        {mayRemove && <RemoveItem chatId={chatId} member={member} />}
        {mayRemove && may.manage && <SweepItem onChoose={onSweep} />}
      </LateWords>
    </LateWords>
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
