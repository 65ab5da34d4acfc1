"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type RefObject, useEffect } from "react";

import { LIMITS } from "#contract/limits.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";

import type { PaletteState } from "./use-palette.ts";

interface PaletteFieldProps {
  ref: RefObject<HTMLInputElement | null>;
  palette: PaletteState;
}

/** What narrows a search down, as it is typed. The language of the search, which is the same in every tongue. */
const FILTERS = ["from:", "in:", "has:link", "has:reply", "has:image", "has:file", "before:", "after:"] as const;

/** Where one types: a combobox over the list below it. The arrows go through the list, Enter chooses. */
export function PaletteField({ ref, palette }: PaletteFieldProps) {
  const t = useTranslations("shell.palette");
  const { active, optionId } = palette;
  const activeId = active === null ? undefined : optionId(active);
  useEffect(() => {
    if (activeId !== undefined) document.getElementById(activeId)?.scrollIntoView({ block: "nearest" });
  }, [activeId]);
  const narrow = (filter: string): void => {
    const before = palette.typed.trimEnd();
    palette.type(`${before}${before === "" ? "" : " "}${filter}${filter.endsWith(":") ? "" : " "}`);
    ref.current?.focus();
  };
  return (
    <div className="flex flex-none flex-col gap-2 border-b border-line px-3 pt-3 pb-2">
      <div className="flex items-center gap-1">
        <div className="relative min-w-0 flex-1">
          <Search aria-hidden="true" size={18} className="pointer-events-none absolute start-3 top-3.5 text-ink-soft" />
          <Input
            ref={ref}
            role="combobox"
            aria-expanded="true"
            aria-autocomplete="list"
            aria-controls={palette.listId}
            aria-activedescendant={activeId}
            aria-label={t("field")}
            placeholder={t("field")}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            enterKeyHint="go"
            maxLength={LIMITS.searchQueryMax}
            value={palette.typed}
            onChange={(event) => palette.type(event.target.value)}
            onKeyDown={(event) => onKey(event, palette)}
            className="ps-10"
          />
        </div>
        <Dialog.Close
          render={
            <IconButton label={t("close")}>
              <X aria-hidden="true" size={20} />
            </IconButton>
          }
        />
      </div>
      <div role="group" aria-label={t("narrow")} className="-mx-1 flex gap-1 overflow-x-auto px-1 py-0.5">
        {FILTERS.map((filter) => (
          <button
            key={filter}
            type="button"
            onClick={() => narrow(filter)}
            className="min-h-(--target) flex-none cursor-pointer rounded-full bg-sunken px-3 text-sm whitespace-nowrap text-ink-soft focus-inset hover:text-ink"
          >
            {filter}
          </button>
        ))}
      </div>
      <p role="status" className="px-1 text-sm text-ink-soft">
        {said(t, palette)}
      </p>
    </div>
  );
}

function onKey(event: KeyboardEvent<HTMLInputElement>, palette: PaletteState): void {
  // An input method is choosing letters: the arrows and Enter belong to it.
  if (event.nativeEvent.isComposing || event.which === 229) return;
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === 1 || step === -1) palette.step(step);
  else if (event.key === "Enter" && palette.active !== null) document.getElementById(palette.optionId(palette.active))?.click();
  else return;
  event.preventDefault();
}

/** What there is to say about the search in words, for eyes and screen readers alike. */
function said(t: ReturnType<typeof useTranslations<"shell.palette">>, { typed, entries, people, messages }: PaletteState): string {
  if (typed.trim() === "") return t("hint");
  if (messages.failure !== null) return messages.failure.code === "validation_failed" ? t("not_understood") : t("failed");
  if (people.failure !== null) return t("failed");
  if (messages.searching) return t("searching");
  const count = entries.filter(({ section }) => section !== "more").length;
  if (count > 0) return t("found", { count });
  // One answer looks through so many messages and no more.
  return messages.hasMore ? t("none_yet") : t("none");
}
