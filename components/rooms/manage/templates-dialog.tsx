"use client";

import { Check, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";

import { asApiError, call } from "#client/api/call.ts";
import { LIMITS } from "#contract/limits.ts";
import type { RoomTemplate } from "#contract/templates.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { Confirm } from "#components/ui/confirm.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";

interface TemplatesDialogProps {
  templates: readonly RoomTemplate[];
  onOpenChange: (open: boolean) => void;
}

/** Where templates get other names and go. */
export function TemplatesDialog({ templates, onOpenChange }: TemplatesDialogProps) {
  const t = useTranslations("series");
  return (
    <Dialog open onOpenChange={onOpenChange} title={t("templates_title")}>
      {templates.length === 0 ? (
        <p className="text-ink-soft">{t("templates_empty")}</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {templates.map((template) => (
            <TemplateLine key={template.id} template={template} />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function TemplateLine({ template: { id: template_id, name } }: { template: RoomTemplate }) {
  const t = useTranslations("series");
  const errors = useTranslations("errors");
  const router = useRouter();
  const [typed, setTyped] = useState(name);
  const [fault, setFault] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const { run } = useDeed();
  const isNew = typed.trim() !== "" && typed.trim() !== name;
  const rename = async (event: FormEvent) => {
    event.preventDefault();
    // It stands in a form of its own, beside the one of the room.
    event.stopPropagation();
    if (!isNew) return;
    try {
      await call("PATCH /api/v1/room-templates/{template_id}", { params: { template_id }, body: { name: typed } });
      setFault(null);
      toast.success(t("template_renamed"));
      router.refresh();
    } catch (error) {
      const { code } = asApiError(error);
      setFault(code === "title_taken" ? t("name_taken") : errors(code));
    }
  };
  const remove = async () => {
    if (!(await run(() => call("DELETE /api/v1/room-templates/{template_id}", { params: { template_id } })))) return;
    toast.success(t("template_deleted", { name }));
    router.refresh();
  };
  return (
    <li className="flex flex-col gap-1">
      <form onSubmit={(event) => void rename(event)} className="flex items-center gap-2">
        <Input
          aria-label={t("template_name")}
          maxLength={LIMITS.titleMax}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className="flex-1"
        />
        <IconButton type="submit" label={t("template_rename", { name })} disabled={!isNew}>
          <Check aria-hidden="true" size={20} />
        </IconButton>
        <IconButton label={t("template_delete", { name })} onClick={() => setAsked(true)}>
          <Trash2 aria-hidden="true" size={20} />
        </IconButton>
      </form>
      {fault !== null && <FieldError>{fault}</FieldError>}
      <Confirm
        open={asked}
        onOpenChange={setAsked}
        title={t("template_delete_title", { name })}
        action={t("template_delete_action")}
        danger
        onConfirm={remove}
      >
        {t("template_delete_text")}
      </Confirm>
    </li>
  );
}
