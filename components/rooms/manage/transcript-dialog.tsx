"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { pathOf } from "#client/api/call.ts";
import type { Room } from "#contract/rooms.ts";
import { buttonClass } from "#components/ui/button.tsx";
import { Choice } from "#components/ui/choice.tsx";
import { Dialog } from "#components/ui/dialog.tsx";

const FORMATS = ["md", "csv", "json", "html"] as const;

interface TranscriptDialogProps {
  room: Pick<Room, "code">;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Hands out what was said, in four formats, with or without the aliases. */
export function TranscriptDialog({ room, open, onOpenChange }: TranscriptDialogProps) {
  const t = useTranslations("rooms");
  const [aliases, setAliases] = useState<"shown" | "numbered">("shown");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("transcript_title")} description={t("transcript_text")}>
      <div className="flex flex-col gap-5">
        <Choice
          label={t("transcript_names")}
          value={aliases}
          onChange={setAliases}
          options={[
            { value: "shown", label: t("transcript_shown") },
            { value: "numbered", label: t("transcript_numbered") },
          ]}
        />
        <ul className="grid gap-2 sm:grid-cols-2">
          {FORMATS.map((format) => (
            <li key={format}>
              <a
                href={pathOf("GET /api/v1/rooms/{code}/transcript", { params: { code: room.code }, query: { format, aliases } })}
                download
                className={buttonClass({ block: true })}
              >
                <Download aria-hidden="true" size={18} />
                {t(`format_${format}`)}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
