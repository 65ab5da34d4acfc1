"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import type { RoomTemplate } from "#contract/templates.ts";
import { Late } from "#components/providers/late.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";

const loadTemplatesDialog = async () => (await import("./templates-dialog.tsx")).TemplatesDialog;

interface TemplateChoiceProps {
  templates: readonly RoomTemplate[];
  chosen: RoomTemplate | null;
  onChoose: (template: RoomTemplate | null) => void;
}

/** What a new room is made from, for whoever has kept something. */
export function TemplateChoice({ templates, chosen, onChoose }: TemplateChoiceProps) {
  const t = useTranslations("series");
  const [managing, setManaging] = useState(false);
  if (templates.length === 0 && !managing) return null;
  return (
    <div className="flex items-end gap-2">
      <Field label={t("template")} className="flex-1">
        {(wiring) => (
          <Select
            {...wiring}
            name="template"
            title={t("template_hint")}
            value={chosen?.id ?? ""}
            onChange={(event) => onChoose(templates.find(({ id }) => id === event.target.value) ?? null)}
          >
            <option value="">{t("template_none")}</option>
            {templates.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Button className="min-h-12" onClick={() => setManaging(true)}>
        {t("templates_manage")}
      </Button>
      {managing && <Late load={loadTemplatesDialog} needed props={{ templates, onOpenChange: setManaging }} />}
    </div>
  );
}
