"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { type MessageSearch, useMessageSearch } from "#client/hooks/use-message-search.ts";
import { Button } from "#components/ui/button.tsx";
import { Drawer } from "#components/ui/drawer.tsx";
import { Input } from "#components/ui/input.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

import { FoundMessage } from "./found-message.tsx";

interface SearchDrawerProps {
  chatId: string;
  open: boolean;
  /** In milliseconds. */
  now: number;
  onOpenChange: (open: boolean) => void;
  /** Leads to the message with this seq. */
  onPick: (seq: number) => void;
}

/** Finds messages of the chat while one types, and leads to them. What was typed is still there the next time. */
export function SearchDrawer({ chatId, open, now, onOpenChange, onPick }: SearchDrawerProps) {
  const t = useTranslations("chat.find");
  const [typed, setTyped] = useState("");
  const search = useMessageSearch(chatId, typed);
  return (
    <Drawer open={open} onOpenChange={onOpenChange} title={t("title")} side="end">
      <div className="flex min-h-0 flex-col gap-3 pb-4">
        <div className="relative mx-4 mt-1">
          <Search aria-hidden="true" size={18} className="pointer-events-none absolute start-3 top-3.5 text-ink-soft" />
          <Input
            type="search"
            // A drawer takes the focus when it opens; here it is wanted for typing.
            autoFocus
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            enterKeyHint="search"
            maxLength={256}
            aria-label={t("field")}
            placeholder={t("field")}
            className="ps-10"
          />
        </div>
        <p role="status" className="mx-5 text-sm text-ink-soft empty:hidden">
          {said(t, typed, search)}
        </p>
        {search.searching && search.results.length === 0 && <Outlines />}
        <ul aria-label={t("results")} className="flex flex-col px-2 empty:hidden">
          {search.results.map(({ message, matches }) => (
            <FoundMessage key={message.id} message={message} matches={matches} now={now} onPick={onPick} />
          ))}
        </ul>
        {search.hasMore && (
          <Button variant="quiet" busy={search.searching} onClick={search.more} className="mx-4">
            {t("more")}
          </Button>
        )}
      </div>
    </Drawer>
  );
}

/** What there is to say about the search in words, for eyes and screen readers alike. */
function said(
  t: ReturnType<typeof useTranslations<"chat.find">>,
  typed: string,
  { answered, failure, results, hasMore, searching }: MessageSearch,
): string {
  if (typed.trim() === "") return t("hint");
  if (answered === "" || (searching && results.length === 0)) return "";
  if (failure !== null) return failure.code === "validation_failed" ? t("not_understood") : t("failed");
  if (results.length === 0) return hasMore ? t("none_yet") : t("none");
  return hasMore ? t("found_more", { count: results.length }) : t("found", { count: results.length });
}

function Outlines() {
  return (
    <div className="flex flex-col gap-4 px-5 pt-1">
      {[0, 1, 2].map((place) => (
        <div key={place} className="flex flex-col gap-2">
          <Skeleton className="h-4 w-2/5" />
          <Skeleton className="h-4 w-full" />
        </div>
      ))}
    </div>
  );
}
