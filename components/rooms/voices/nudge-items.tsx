"use client";
import { Ear, MessageCircleHeart } from "lucide-react";
import { useTranslations } from "next-intl";
import { toast } from "sonner";

import { call } from "#client/api/call.ts";
import type { Sender } from "#contract/members.ts";
import type { NudgeKind } from "#contract/voices.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { MenuItem } from "#components/ui/menu.tsx";

interface NudgeItemsProps {
  code: string;
  member: Pick<Sender, "id" | "alias">;
}

/** Entries of a member's menu: a word in private. Inside the phrases about voices. */
export function NudgeItems({ code, member: { id, alias } }: NudgeItemsProps) {
  const t = useTranslations("voices.nudge");
  const { run } = useDeed();
  const nudge = async (kind: NudgeKind): Promise<void> => {
    const target = { params: { code, member_id: id }, body: { kind } };
    if (await run(() => call("POST /api/v1/rooms/{code}/members/{member_id}/nudge", target))) toast.success(t("done", { alias }));
  };
  return (
    <>
      <MenuItem icon={<MessageCircleHeart aria-hidden="true" size={18} />} onClick={() => void nudge("speak")}>
        {t("ask_speak")}
      </MenuItem>
      <MenuItem icon={<Ear aria-hidden="true" size={18} />} onClick={() => void nudge("listen")}>
        {t("ask_listen")}
      </MenuItem>
    </>
  );
}
