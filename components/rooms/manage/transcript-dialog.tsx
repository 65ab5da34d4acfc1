"use client";

import { BookOpenText, Download, EyeOff } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";

import { callFile, pathOf } from "#client/api/call.ts";
import type { Room } from "#contract/rooms.ts";
import type { TranscriptLevel, TranscriptQuery } from "#contract/transcripts.ts";
import { LateWords } from "#components/providers/late-words.tsx";
import { useDeed } from "#components/providers/use-deed.ts";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { Choice } from "#components/ui/choice.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { localeOf } from "#i18n/locales.ts";

import { RedactLines } from "./redact-lines.tsx";
import { saveFile } from "./save-file.ts";
import { TRANSCRIPT_WORDS } from "./transcript-words.ts";

const FORMATS = ["pdf", "html", "md", "csv", "json"] as const;
const LEVELS = ["shown", "redrawn", "numbered", "untimed"] as const;

interface TranscriptDialogProps {
  room: Pick<Room, "code">;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Hands out what was said: in five formats, with as much of who said it as the facilitator chooses, and without the lines that they tick. */
export function TranscriptDialog(props: TranscriptDialogProps) {
  return (
    <LateWords name="transcript" words={TRANSCRIPT_WORDS}>
      <Window {...props} />
    </LateWords>
  );
}

function Window({ room, open, onOpenChange }: TranscriptDialogProps) {
  const t = useTranslations("transcript");
  const [level, setLevel] = useState<TranscriptLevel>("shown");
  const [summary, setSummary] = useState<TranscriptQuery["summary"]>("without");
  const [redacted, setRedacted] = useState<ReadonlySet<number>>(new Set());
  const [choosing, setChoosing] = useState(false);
  if (choosing) {
    return (
      <Dialog open={open} onOpenChange={onOpenChange} title={t("redact.title")} description={t("redact.text")} width={640}>
        <RedactLines code={room.code} redacted={redacted} onChange={setRedacted} onBack={() => setChoosing(false)} />
      </Dialog>
    );
  }
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} description={t("text")} width={560}>
      <div className="flex flex-col gap-5">
        <div className="flex flex-col gap-2">
          <Choice
            label={t("level")}
            value={level}
            onChange={setLevel}
            options={LEVELS.map((value) => ({ value, label: t(`levels.${value}`) }))}
            className="[&>div]:grid [&>div]:grid-cols-2"
          />
          <p aria-live="polite" className="text-sm text-pretty text-ink-soft">
            {t(`levels_text.${level}`)} {level !== "shown" && t("free_text")}
          </p>
        </div>
        <Switch
          label={t("summary")}
          checked={summary === "with"}
          onChange={({ target }) => setSummary(target.checked ? "with" : "without")}
        />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button onClick={() => setChoosing(true)}>
            <EyeOff aria-hidden="true" size={18} />
            {t("redact.open")}
          </Button>
          {redacted.size > 0 && <span className="text-ink-soft">{t("redact.chosen", { count: redacted.size })}</span>}
        </div>
        <Files code={room.code} level={level} summary={summary} redacted={redacted} />
        <Link href={`/rooms/${room.code}/summary`} className={buttonClass({ variant: "quiet", block: true })}>
          <BookOpenText aria-hidden="true" size={18} />
          {t("page.open")}
        </Link>
      </div>
    </Dialog>
  );
}

interface FilesProps extends Pick<TranscriptQuery, "level" | "summary"> {
  code: string;
  redacted: ReadonlySet<number>;
}

/** One button for each format: a link, or where lines are left out, which are too many for an address, a request. */
function Files({ code, level, summary, redacted }: FilesProps) {
  const t = useTranslations("transcript");
  const lang = localeOf(useLocale());
  const { busy, run } = useDeed();
  const take = async (format: TranscriptQuery["format"]): Promise<void> => {
    const body = { format, level, lang, summary, redact: [...redacted] };
    saveFile(
      await callFile("POST /api/v1/rooms/{code}/transcript", { params: { code }, body }),
      level === "shown" ? `${code}.${format}` : `transcript.${format}`,
    );
  };
  const label = (format: (typeof FORMATS)[number]) => (
    <>
      <Download aria-hidden="true" size={18} />
      {t(`formats.${format}`)}
    </>
  );
  return (
    <ul className="grid gap-2 sm:grid-cols-2">
      {FORMATS.map((format) => (
        <li key={format} className="first:sm:col-span-2">
          {redacted.size > 0 ? (
            <Button block variant={format === "pdf" ? "primary" : "secondary"} busy={busy} onClick={() => void run(() => take(format))}>
              {label(format)}
            </Button>
          ) : (
            <a
              href={pathOf("GET /api/v1/rooms/{code}/transcript", { params: { code }, query: { format, level, lang, summary } })}
              download
              className={buttonClass({ block: true, variant: format === "pdf" ? "primary" : "secondary" })}
            >
              {label(format)}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
