"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { toast } from "sonner";

import { LIMITS } from "#contract/limits.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextArea } from "#components/ui/text-area.tsx";

import type { RoomCommands } from "./room-commands.ts";

interface BriefDialogProps {
  brief: string | null;
  /** Given to whoever may change it. */
  change: RoomCommands["change"] | null;
  renderText: (text: string) => ReactNode;
  onOpenChange: (open: boolean) => void;
}

/** The brief once more, from the room's menu; for the facilitator, to write. */
export function BriefDialog({ brief, change, renderText, onOpenChange }: BriefDialogProps) {
  const t = useTranslations("live.brief");
  return (
    <Dialog open onOpenChange={onOpenChange} title={t("title")}>
      {change === null ? (
        <div className="text-pretty wrap-anywhere">{renderText(brief ?? "")}</div>
      ) : (
        <BriefForm brief={brief ?? ""} change={change} onDone={() => onOpenChange(false)} />
      )}
    </Dialog>
  );
}

function BriefForm({ brief, change, onDone }: { brief: string; change: RoomCommands["change"]; onDone: () => void }) {
  const t = useTranslations("rooms");
  const [text, setText] = useState(brief);
  const { busy, run } = useDeed();
  const save = async () => {
    if (!(await run(() => change({ brief: text.trim() === "" ? null : text })))) return;
    toast.success(t("brief_saved"));
    onDone();
  };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field label={t("brief_text")} hint={t("brief_hint")}>
        {(wiring) => (
          <TextArea {...wiring} rows={6} maxLength={LIMITS.briefMax} value={text} onChange={(event) => setText(event.target.value)} />
        )}
      </Field>
      <Button type="submit" variant="primary" busy={busy} className="self-end">
        {t("save")}
      </Button>
    </form>
  );
}
