"use client";
import { ArrowDown, ArrowUp, ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId } from "react";
import { flushSync } from "react-dom";

import type { Phase } from "#contract/run-sheet.ts";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { IconButton } from "#components/ui/icon-button.tsx";

import { PhaseFields } from "./phase-fields.tsx";
import { PhaseIcon } from "./phase-icon.tsx";
import { usePhaseName } from "./use-phase-name.ts";

interface PhaseEntryProps {
  phase: Phase;
  open: boolean;
  /** Whether there is a phase before and after it. */
  isFirst: boolean;
  isLast: boolean;
  onToggle: () => void;
  onMove: (by: -1 | 1) => void;
  onChange: (change: Partial<Phase>) => void;
  onRemove: () => void;
}

/** One phase of the sheet that is being written: a line that opens, and that is moved by its buttons or by Alt and an arrow. */
export function PhaseEntry({ phase, open, isFirst, isLast, onToggle, onMove, onChange, onRemove }: PhaseEntryProps) {
  const t = useTranslations("runsheet");
  const name = usePhaseName()(phase);
  const id = useId();
  const move = (by: -1 | 1) => {
    const focused = document.activeElement;
    flushSync(() => onMove(by));
    // The line may be what was moved in the document, which takes the focus away from it.
    if (focused instanceof HTMLElement) focused.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    move(event.key === "ArrowUp" ? -1 : 1);
  };
  return (
    <li className="rounded-xl border border-line" onKeyDown={onKeyDown}>
      <div className="flex items-center pe-1">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          onClick={onToggle}
          className="flex min-h-13 min-w-0 flex-1 cursor-pointer items-center gap-2.5 rounded-xl ps-3 pe-1 text-start"
        >
          <ChevronDown aria-hidden="true" size={18} className={cn("flex-none text-ink-soft", open ? "rotate-180" : "")} />
          <PhaseIcon kind={phase.kind} className="text-accent-text" />
          <bdi className="min-w-0 truncate font-medium">{name}</bdi>
          <span className="ms-auto flex-none text-sm text-ink-soft figures">
            {phase.minutes !== null && t("minutes", { minutes: phase.minutes })}
          </span>
        </button>
        {/* Not `disabled` at the ends: that would throw the keyboard's focus away where it has just brought the phase. */}
        <IconButton
          label={t("edit.up", { name })}
          className="aria-disabled:opacity-40"
          aria-disabled={isFirst || undefined}
          onClick={() => !isFirst && move(-1)}
        >
          <ArrowUp aria-hidden="true" size={18} />
        </IconButton>
        <IconButton
          label={t("edit.down", { name })}
          className="aria-disabled:opacity-40"
          aria-disabled={isLast || undefined}
          onClick={() => !isLast && move(1)}
        >
          <ArrowDown aria-hidden="true" size={18} />
        </IconButton>
      </div>
      <div id={id} hidden={!open} className="border-t border-line px-3 py-4">
        {open && (
          <div className="flex flex-col gap-4">
            <PhaseFields phase={phase} onChange={onChange} />
            <Button size="sm" variant="danger-quiet" onClick={onRemove}>
              {t("edit.remove")}
            </Button>
          </div>
        )}
      </div>
    </li>
  );
}
