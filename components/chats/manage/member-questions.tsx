"use client";

import { useTranslations } from "next-intl";
import { toast } from "sonner";

import { chatManagement } from "#client/hooks/chat-management.ts";
import type { Member } from "#contract/members.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { Confirm } from "#components/ui/confirm.tsx";

/** What is about to be done about a member. */
export interface MemberQuestion {
  readonly act: "hand_over" | "remove";
  readonly member: Member;
}

interface MemberQuestionsProps {
  chatId: string;
  /** Null closes the window. */
  question: MemberQuestion | null;
  onClose: () => void;
  onDone?: () => void;
}

/** Asks before somebody is removed or made the owner: only they can give it back. */
export function MemberQuestions({ chatId, question, onClose, onDone }: MemberQuestionsProps) {
  const t = useTranslations("chats");
  const { run } = useDeed({ plain: true });
  const name = question?.member.alias ?? "";
  const doIt = async ({ act, member }: MemberQuestion) => {
    const { handOver, remove } = chatManagement(chatId);
    if (!(await run(() => (act === "remove" ? remove(member.id) : handOver(member.id))))) return;
    toast.success(act === "remove" ? t("manage.removal.done", { name }) : t("hand_over.done", { name }));
    onDone?.();
  };
  const wiring = (act: MemberQuestion["act"]) => ({
    open: question?.act === act,
    onOpenChange: (open: boolean) => !open && onClose(),
    onConfirm: () => question && doIt(question),
  });
  return (
    <>
      <Confirm {...wiring("remove")} title={t("manage.removal.title", { name })} action={t("manage.removal.action")} danger>
        {t("manage.removal.text")}
      </Confirm>
      <Confirm {...wiring("hand_over")} title={t("hand_over.title", { name })} action={t("hand_over.action")}>
        {t("hand_over.text")}
      </Confirm>
    </>
  );
}
