"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { toast } from "sonner";

import { asApiError, call, type ClientErrorCode } from "#client/api/call.ts";
import { LIMITS } from "#contract/limits.ts";
import type { MyProfile } from "#contract/users.ts";
import { messageLength } from "#domain/message/compose.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { TextArea } from "#components/ui/text-area.tsx";

import { PictureField } from "./picture-field.tsx";
import { changesOf, draftOf, faultsOfDraft, faultsOfProblem, type ProfileDraft, type ProfileFaults } from "./profile-draft.ts";
import { SettingsSection } from "./settings-section.tsx";

/** Who one is to others: picture, name, a few words, and a number that nobody sees. */
export function ProfileSettings({ profile }: { profile: MyProfile }) {
  const t = useTranslations("profile");
  const errors = useTranslations("errors");
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [saved, setSaved] = useState(profile);
  const [draft, setDraft] = useState(() => draftOf(profile));
  const [faults, setFaults] = useState<ProfileFaults>({});
  const [problem, setProblem] = useState<ClientErrorCode | null>(null);
  const [busy, setBusy] = useState(false);

  const type = (change: Partial<ProfileDraft>) => {
    setDraft((before) => ({ ...before, ...change }));
    setFaults((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in change))));
  };
  const refuse = (found: ProfileFaults) => {
    setFaults(found);
    const first = (["username", "bio", "phone"] as const).find((field) => found[field]);
    if (first) form.current?.querySelector<HTMLElement>(`[name=${first}]`)?.focus();
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setProblem(null);
    const found = faultsOfDraft(draft);
    if (Object.keys(found).length > 0) return refuse(found);
    setBusy(true);
    try {
      const body = changesOf(saved, draft);
      const now = body === null ? saved : await call("PATCH /api/v1/users/me", { body });
      setSaved(now);
      setDraft(draftOf(now));
      toast.success(t("saved"));
      router.refresh();
    } catch (error) {
      const failure = asApiError(error);
      const fromServer = faultsOfProblem(failure);
      refuse(fromServer);
      if (Object.keys(fromServer).length === 0) setProblem(failure.code);
    }
    setBusy(false);
  };

  const says = (field: keyof ProfileDraft) => (faults[field] === undefined ? null : t(faults[field]));
  return (
    <SettingsSection title={t("profile")} text={t("profile_text")}>
      <form ref={form} onSubmit={(event) => void save(event)} noValidate className="flex flex-col gap-5">
        {problem && (
          <Banner tone="danger" role="alert">
            {errors(problem)}
          </Banner>
        )}
        <PictureField
          name={saved.username}
          picture={draft.avatar === undefined ? saved.avatar_url : draft.avatar}
          error={says("avatar")}
          onChange={(avatar) => type({ avatar })}
        />
        <ProfileFields draft={draft} says={says} onType={type} />
        <div>
          <Button type="submit" variant="primary" busy={busy}>
            {t("save")}
          </Button>
        </div>
      </form>
    </SettingsSection>
  );
}

interface ProfileFieldsProps {
  draft: ProfileDraft;
  says: (field: keyof ProfileDraft) => string | null;
  onType: (change: Partial<ProfileDraft>) => void;
}

function ProfileFields({ draft, says, onType }: ProfileFieldsProps) {
  const t = useTranslations("profile");
  return (
    <>
      <Field label={t("username")} hint={t("username_hint")} error={says("username")}>
        {(wiring) => (
          <Input
            {...wiring}
            name="username"
            value={draft.username}
            autoComplete="nickname"
            autoCapitalize="none"
            spellCheck={false}
            onChange={(event) => onType({ username: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={t("bio")}
        aside={<span className="figures">{t("bio_length", { length: messageLength(draft.bio.trim()), most: LIMITS.bioMax })}</span>}
        error={says("bio")}
      >
        {(wiring) => <TextArea {...wiring} name="bio" value={draft.bio} onChange={(event) => onType({ bio: event.target.value })} />}
      </Field>
      <Field label={t("phone")} aside={t("optional")} hint={t("phone_hint")} error={says("phone")}>
        {(wiring) => (
          <Input
            {...wiring}
            type="tel"
            name="phone"
            value={draft.phone}
            autoComplete="tel"
            placeholder="+49 30 123456"
            onChange={(event) => onType({ phone: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}
