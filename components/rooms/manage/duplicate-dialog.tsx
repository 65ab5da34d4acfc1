"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { asApiError, call, type ClientErrorCode } from "#client/api/call.ts";
import type { Room } from "#contract/rooms.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";

import { recallPassword, rememberPassword } from "./remembered-password.ts";
import { faultsOfWhen, freshWhen, type RoomFaults, timesOf } from "./room-draft.ts";
import { WhenFields } from "./when-fields.tsx";

interface DuplicateDialogProps {
  room: Room;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Opens an empty room like one that was, at another time. */
export function DuplicateDialog({ room, open, onOpenChange }: DuplicateDialogProps) {
  const t = useTranslations("rooms");
  const errors = useTranslations("errors");
  const router = useRouter();
  const [when, setWhen] = useState(() => freshWhen(Date.now()));
  const [faults, setFaults] = useState<RoomFaults>({});
  const [problem, setProblem] = useState<ClientErrorCode | null>(null);
  const [busy, setBusy] = useState(false);
  const duplicate = async () => {
    const found = faultsOfWhen(when, Date.now());
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    setProblem(null);
    try {
      const copy = await call("POST /api/v1/rooms/{code}/duplicate", { params: { code: room.code }, body: timesOf(when, Date.now()) });
      rememberPassword(copy.code, recallPassword(room.code));
      router.push(`/rooms/${copy.code}/share`);
    } catch (error) {
      setProblem(asApiError(error).code);
      setBusy(false);
    }
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("duplicate_title", { title: room.title })}
      description={t("duplicate_text")}
      footer={
        <Button variant="primary" busy={busy} onClick={() => void duplicate()} className="max-sm:flex-1">
          {t("duplicate_action")}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        {problem && (
          <Banner tone="danger" role="alert">
            {errors(problem)}
          </Banner>
        )}
        <WhenFields when={when} onChange={setWhen} faults={faults} />
      </div>
    </Dialog>
  );
}
