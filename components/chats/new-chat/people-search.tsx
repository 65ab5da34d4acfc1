"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, type Ref, useState } from "react";

import { type PeopleSearch as Found, usePeopleSearch } from "#client/hooks/use-people-search.ts";
import { LIMITS } from "#contract/limits.ts";
import type { Person } from "#contract/users.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

interface PeopleSearchProps {
  /** Whom not to offer: they are chosen already. */
  without?: readonly Pick<Person, "id">[];
  autoFocus?: boolean;
  /** The field, for whoever gives it the focus back. */
  ref?: Ref<HTMLInputElement>;
  onPick: (person: Person) => void;
}

const NOBODY: readonly Pick<Person, "id">[] = [];

/** A field that finds people by the beginning of their username. Arrow keys go through those who were found. */
export function PeopleSearch({ without = NOBODY, autoFocus = false, ref, onPick }: PeopleSearchProps) {
  const t = useTranslations("chats.people");
  const [typed, setTyped] = useState("");
  const search = usePeopleSearch(typed);
  const people = search.people.filter(({ id }) => without.every((chosen) => chosen.id !== id));
  const said = useSaid(search);
  const pick = (person: Person) => {
    setTyped("");
    onPick(person);
  };
  return (
    <div onKeyDown={walk} className="flex flex-col gap-2">
      <Field label={t("field")} hint={<span role="status">{said ?? t("hint")}</span>}>
        {(wiring) => (
          <Input
            {...wiring}
            ref={ref}
            type="search"
            // In a window that was opened in order to type here.
            autoFocus={autoFocus}
            data-walk
            autoComplete="off"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            maxLength={LIMITS.usernameMax}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
          />
        )}
      </Field>
      <ul aria-label={t("results")} className="-mx-2 flex max-h-64 flex-col overflow-y-auto empty:hidden">
        {people.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              data-walk
              onClick={() => pick(person)}
              className="flex min-h-12 w-full cursor-pointer items-center gap-3.5 rounded-lg px-2 py-1.5 text-start focus-inset hover:bg-sunken"
            >
              <Avatar src={person.avatar_url} name={person.username} />
              <span className="min-w-0 flex-1 truncate font-medium">{person.username}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What there is to say about the search; null before anything was asked. */
function useSaid({ answered, failure, people }: Found): string | null {
  const t = useTranslations("chats.people");
  const errors = useTranslations("errors");
  if (failure !== null) return t("failed", { reason: errors(failure) });
  if (answered === "") return null;
  return people.length === 0 ? t("none") : t("found", { count: people.length });
}

/** Up and down go from the field to those who were found, and back. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-walk]")];
  const next = stops[stops.indexOf(event.target as HTMLElement) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
