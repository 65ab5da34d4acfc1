"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { toast } from "sonner";

import { asApiError, call } from "#client/api/call.ts";
import { LIMITS } from "#contract/limits.ts";
import type { Room } from "#contract/rooms.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

interface TemplateDialogProps {
  room: Pick<Room, "code" | "title">;
  onOpenChange: (open: boolean) => void;
}

/** Keeps how a room is set up, under a name, to make others from. */
export function TemplateDialog({ room, onOpenChange }: TemplateDialogProps) {
  const t = useTranslations("series");
  const errors = useTranslations("errors");
  const form = useId();
  const [name, setName] = useState(room.title);
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "") return setFault(t("name_missing"));
    setBusy(true);
    try {
      const saved = await call("POST /api/v1/room-templates", { body: { name, from_code: room.code } });
      toast.success(t("template_saved", { name: saved.name }));
      onOpenChange(false);
    } catch (error) {
      const { code } = asApiError(error);
      setFault(code === "title_taken" ? t("name_taken") : errors(code));
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={t("template_save")}
      description={t("template_save_text")}
      footer={
        <Button type="submit" form={form} variant="primary" busy={busy} className="max-sm:flex-1">
          {t("template_save_action")}
        </Button>
      }
    >
      <form id={form} noValidate onSubmit={(event) => void save(event)}>
        <Field label={t("template_name")} error={fault}>
          {(wiring) => (
            <Input
              {...wiring}
              maxLength={LIMITS.titleMax}
              autoComplete="off"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
