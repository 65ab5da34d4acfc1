"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";

import { call } from "#client/api/call.ts";
import { LIMITS } from "#contract/limits.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextArea } from "#components/ui/text-area.tsx";

import { FormFoot } from "./form-foot.tsx";
import { NameField } from "./name-field.tsx";
import { useMaking } from "./use-making.ts";

/** Makes a broadcast, which opens with the link that brings subscribers. */
export function NewBroadcast({ onMade, onBack }: { onMade: () => void; onBack: () => void }) {
  const t = useTranslations();
  const [name, setName] = useState("");
  const [about, setAbout] = useState("");
  const [missing, setMissing] = useState(false);
  const { busy, problem, run } = useMaking(onMade);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setMissing(name.trim() === "");
    if (name.trim() === "") return event.currentTarget.querySelector("input")?.focus();
    const body = { name, description: about.trim() === "" ? null : about };
    void run(async () => `/c/${(await call("POST /api/v1/channels", { body })).id}?invite`);
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      {problem !== null && (
        <Banner tone="danger" role="alert">
          {t(`errors.${problem}`)}
        </Banner>
      )}
      <NameField value={name} missing={missing} onChange={setName} />
      <Field label={t("chats.about")} aside={t("common.optional")}>
        {(wiring) => (
          <TextArea
            {...wiring}
            rows={3}
            maxLength={LIMITS.descriptionMax}
            value={about}
            onChange={(event) => setAbout(event.target.value)}
          />
        )}
      </Field>
      <FormFoot action={t("chats.make_broadcast")} busy={busy} onBack={onBack} />
    </form>
  );
}
