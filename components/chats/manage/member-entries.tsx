"use client";

import { BrushCleaning, Crown, ShieldCheck, ShieldMinus, UserX } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ComponentType } from "react";
import { toast } from "sonner";

import { chatManagement } from "#client/hooks/chat-management.ts";
import type { Member } from "#contract/members.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { MenuItem } from "#components/ui/menu.tsx";

import type { MemberAct } from "./member-acts.ts";
import type { MemberQuestion } from "./member-questions.tsx";

const ICONS = {
  make_admin: ShieldCheck,
  make_member: ShieldMinus,
  hand_over: Crown,
  remove: UserX,
  sweep: BrushCleaning,
} as const satisfies Record<MemberAct, ComponentType<{ size?: number }>>;
const DANGEROUS: ReadonlySet<MemberAct> = new Set<MemberAct>(["remove", "sweep"]);

interface MemberEntriesProps {
  chatId: string;
  member: Member;
  acts: readonly MemberAct[];
  /** What cannot be taken back by the same entry is asked about first. */
  onAsk: (question: MemberQuestion) => void;
  /** To remove somebody with all that they wrote has a window of its own. */
  onSweep?: () => void;
  /** Something about the member has changed. */
  onDone?: () => void;
}

/** What the viewer may do about a member, as entries of a menu. */
export function MemberEntries({ chatId, member, acts, onAsk, onSweep, onDone }: MemberEntriesProps) {
  const t = useTranslations("chats.manage.member");
  const { run } = useDeed({ plain: true });
  const give = async (role: "admin" | "member") => {
    if (!(await run(() => chatManagement(chatId).giveRole(member.id, role)))) return;
    toast.success(t(role === "admin" ? "is_admin" : "is_member", { name: member.alias }));
    onDone?.();
  };
  const choose = (act: MemberAct) => {
    if (act === "sweep") onSweep?.();
    else if (act === "hand_over" || act === "remove") onAsk({ act, member });
    else void give(act === "make_admin" ? "admin" : "member");
  };
  return acts.map((act) => {
    const Icon = ICONS[act];
    return (
      <MenuItem key={act} danger={DANGEROUS.has(act)} icon={<Icon aria-hidden="true" size={18} />} onClick={() => choose(act)}>
        {t(act)}
      </MenuItem>
    );
  });
}
