"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";

import { call } from "#client/api/call.ts";
import type { Person } from "#contract/users.ts";
import { Banner } from "#components/ui/banner.tsx";

import { FormFoot } from "./form-foot.tsx";
import { NameField } from "./name-field.tsx";
import { PeopleSearch } from "./people-search.tsx";
import { useMaking } from "./use-making.ts";

/** Makes a group: its name and whom it begins with, who may also be nobody. */
export function NewGroup({ onMade, onBack }: { onMade: () => void; onBack: () => void }) {
  const t = useTranslations("chats");
  const errors = useTranslations("errors");
  const [name, setName] = useState("");
  const [missing, setMissing] = useState(false);
  const [chosen, setChosen] = useState<readonly Person[]>([]);
  const { busy, problem, run } = useMaking(onMade);
  const field = useRef<HTMLInputElement>(null);
  const choose = (people: readonly Person[]) => {
    setChosen(people);
    // What was pressed is gone, and the next one is to be found.
    field.current?.focus();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setMissing(name.trim() === "");
    if (name.trim() === "") return event.currentTarget.querySelector("input")?.focus();
    const body = { name, type: "group", member_ids: chosen.map(({ id }) => id) } as const;
    void run(async () => `/c/${(await call("POST /api/v1/chats", { body })).id}`);
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      {problem !== null && (
        <Banner tone="danger" role="alert">
          {errors(problem)}
        </Banner>
      )}
      <NameField value={name} missing={missing} onChange={setName} />
      <Chosen people={chosen} onTakeOut={({ id }) => choose(chosen.filter((person) => person.id !== id))} />
      <PeopleSearch ref={field} without={chosen} onPick={(person) => choose([...chosen, person])} />
      <FormFoot action={t("make_group")} busy={busy} onBack={onBack} />
    </form>
  );
}

function Chosen({ people, onTakeOut }: { people: readonly Person[]; onTakeOut: (person: Person) => void }) {
  const t = useTranslations("chats.people");
  if (people.length === 0) return null;
  return (
    <ul aria-label={t("chosen")} className="flex flex-wrap gap-2">
      {people.map((person) => (
        <li key={person.id} className="max-w-full">
          <button
            type="button"
            aria-label={t("take_out", { name: person.username })}
            onClick={() => onTakeOut(person)}
            className="inline-flex min-h-11 max-w-full cursor-pointer items-center gap-2 rounded-full bg-accent-soft py-1 ps-4 pe-3 font-medium text-accent-text hover:bg-pressed"
          >
            <span className="min-w-0 truncate">{person.username}</span>
            <X aria-hidden="true" size={16} className="flex-none" />
          </button>
        </li>
      ))}
    </ul>
  );
}
