"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";

import { LIMITS } from "#contract/limits.ts";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

import { type SaidLine, searchLines, useSaidLines } from "./said-lines.ts";

/** Lines shown at a time: a few screens of a phone. */
const PAGE = 50;

interface RedactLinesProps {
  code: string;
  /** By seq. */
  redacted: ReadonlySet<number>;
  onChange: (redacted: ReadonlySet<number>) => void;
  onBack: () => void;
}

/** Every line that was said, to tick what the file leaves out. Nothing of it is kept: it goes with the request for the file. */
export function RedactLines({ code, redacted, onChange, onBack }: RedactLinesProps) {
  const t = useTranslations("transcript.redact");
  const { lines, failed, retry } = useSaidLines(code);
  const isFull = redacted.size >= LIMITS.redactedMax;
  const toggle = (seq: number): void => {
    const next = new Set(redacted);
    if (!next.delete(seq)) next.add(seq);
    onChange(next);
  };
  return (
    <div className="flex flex-col gap-4">
      {failed && (
        <div role="alert" className="flex flex-wrap items-center gap-3">
          <p>{t("failed")}</p>
          <Button onClick={retry}>{t("again")}</Button>
        </div>
      )}
      {lines === null && !failed && <Waiting label={t("loading")} />}
      {lines !== null && <Lines lines={lines} redacted={redacted} isFull={isFull} onToggle={toggle} />}
      {/* Its ground reaches over the edge of the window below it, where lines would show through. */}
      <div className="sticky bottom-0 -mx-1 flex flex-wrap items-center justify-between gap-3 bg-raised px-1 py-2 after:absolute after:inset-x-0 after:top-full after:-mt-px after:bg-raised after:pb-safe-5">
        <p role="status" className="text-ink-soft">
          {isFull ? t("full", { max: LIMITS.redactedMax }) : t("chosen", { count: redacted.size })}
        </p>
        <Button variant="primary" onClick={onBack}>
          {t("back")}
        </Button>
      </div>
    </div>
  );
}

interface LinesProps {
  lines: readonly SaidLine[];
  redacted: ReadonlySet<number>;
  isFull: boolean;
  onToggle: (seq: number) => void;
}

function Lines({ lines, redacted, isFull, onToggle }: LinesProps) {
  const t = useTranslations("transcript.redact");
  const searchId = useId();
  const [typed, setTyped] = useState("");
  const [page, setPage] = useState(0);
  const found = searchLines(lines, typed);
  const pages = Math.max(1, Math.ceil(found.length / PAGE));
  if (lines.length === 0) return <p className="text-ink-soft">{t("empty")}</p>;
  return (
    <>
      <label htmlFor={searchId} className="sr-only">
        {t("search")}
      </label>
      <Input
        id={searchId}
        type="search"
        value={typed}
        placeholder={t("search")}
        onChange={({ target }) => {
          setTyped(target.value);
          setPage(0);
        }}
      />
      {found.length === 0 && <p className="text-ink-soft">{t("none")}</p>}
      <ul className="flex flex-col divide-y divide-line empty:hidden">
        {found.slice(page * PAGE, (page + 1) * PAGE).map((line) => {
          const isRedacted = redacted.has(line.seq);
          return (
            <Line key={line.seq} line={line} checked={isRedacted} disabled={isFull && !isRedacted} onToggle={() => onToggle(line.seq)} />
          );
        })}
      </ul>
      {pages > 1 && (
        <nav aria-label={t("page", { page: page + 1, pages })} className="flex items-center justify-between gap-3">
          <IconButton label={t("earlier")} disabled={page === 0} onClick={() => setPage(page - 1)}>
            <ChevronLeft aria-hidden="true" size={20} className="rtl:-scale-x-100" />
          </IconButton>
          <span className="text-ink-soft figures">{t("page", { page: page + 1, pages })}</span>
          <IconButton label={t("later")} disabled={page + 1 >= pages} onClick={() => setPage(page + 1)}>
            <ChevronRight aria-hidden="true" size={20} className="rtl:-scale-x-100" />
          </IconButton>
        </nav>
      )}
    </>
  );
}

function Line({ line, checked, disabled, onToggle }: { line: SaidLine; checked: boolean; disabled: boolean; onToggle: () => void }) {
  const t = useTranslations("transcript.redact");
  return (
    <li>
      <label className="flex min-h-11 cursor-pointer items-start gap-3 py-2.5">
        <input
          type="checkbox"
          checked={checked}
          disabled={disabled}
          onChange={onToggle}
          className="mt-0.5 size-5 flex-none accent-accent"
        />
        <span className="min-w-0 flex-1">
          <span className="block text-sm font-medium">
            <bdi>{line.alias ?? t("nobody")}</bdi>
          </span>
          <span
            dir="auto"
            className={checked ? "block wrap-anywhere text-ink-soft line-through" : "block wrap-anywhere whitespace-pre-wrap"}
          >
            {line.content}
          </span>
        </span>
      </label>
    </li>
  );
}

function Waiting({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="flex flex-col gap-3">
      {["w-3/4", "w-1/2", "w-2/3"].map((width) => (
        <Skeleton key={width} className={`h-10 ${width}`} />
      ))}
    </div>
  );
}
