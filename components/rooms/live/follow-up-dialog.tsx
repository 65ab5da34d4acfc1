"use client";
import { useTranslations } from "next-intl";
import { toast } from "sonner";

import { call } from "#client/api/call.ts";
import type { Room } from "#contract/rooms.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

import { standingInvite, useFollowUpChats } from "./use-follow-up-chats.ts";

interface FollowUpDialogProps {
  room: Pick<Room, "code" | "follow_up">;
  onOpenChange: (open: boolean) => void;
}

/** Where the members are invited when the room ends. The facilitator chooses one of their chats; its link is made if it has none. */
export function FollowUpDialog({ room, onOpenChange }: FollowUpDialogProps) {
  const t = useTranslations("rooms");
  const { chats, chosen, choose } = useFollowUpChats(room.follow_up);
  const { busy, run } = useDeed();
  const offer = async (chatId: string) => {
    const saved = await run(async () => {
      const invite_id = chatId === "" ? null : await standingInvite(chatId);
      await call("PUT /api/v1/rooms/{code}/follow-up", { params: { code: room.code }, body: { invite_id } });
    });
    if (!saved) return;
    choose(chatId);
    toast.success(t("follow_up_saved"));
  };
  return (
    <Dialog open onOpenChange={onOpenChange} title={t("follow_up")} description={t("follow_up_lead")}>
      {chats === null ? (
        <Skeleton className="h-11 w-full" />
      ) : (
        <Field label={t("follow_up_where")} {...(chats.length === 0 && { hint: t("follow_up_empty") })}>
          {(wiring) => (
            <Select {...wiring} value={chosen} disabled={busy} onChange={(event) => void offer(event.target.value)}>
              <option value="">{t("follow_up_none")}</option>
              {chats.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
    </Dialog>
  );
}
