"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";

import { chatManagement } from "#client/hooks/chat-management.ts";
import type { AccountChat } from "#client/hooks/use-account-chat.ts";
import { LIMITS } from "#contract/limits.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { TextArea } from "#components/ui/text-area.tsx";

interface AboutFormProps {
  chatId: string;
  chat: Pick<AccountChat, "title" | "description">;
}

/** What a chat is called and what it is about, to be changed. Somebody else's change does not take away what is being typed here. */
export function AboutForm({ chatId, chat }: AboutFormProps) {
  const t = useTranslations();
  const { busy, run } = useDeed({ plain: true });
  const [typed, setTyped] = useState<{ readonly name?: string; readonly about?: string }>({});
  const [missing, setMissing] = useState(false);
  const name = typed.name ?? chat.title;
  const about = typed.about ?? chat.description ?? "";
  const isChanged = name !== chat.title || about !== (chat.description ?? "");
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setMissing(name.trim() === "");
    if (name.trim() === "") return event.currentTarget.querySelector("input")?.focus();
    if (busy || !isChanged) return;
    // Only what was typed: somebody else may have changed the other one meanwhile.
    const change = {
      ...(typed.name === undefined ? {} : { name }),
      ...(typed.about === undefined ? {} : { description: about.trim() === "" ? null : about }),
    };
    if (!(await run(() => chatManagement(chatId).change(change)))) return;
    setTyped({});
    toast.success(t("chats.manage.saved"));
  };
  return (
    <form noValidate onSubmit={(event) => void save(event)} className="flex flex-col gap-4">
      <Field label={t("chats.name")} error={missing && t("chats.name_missing")}>
        {(wiring) => (
          <Input
            {...wiring}
            autoComplete="off"
            required
            maxLength={LIMITS.chatNameMax}
            value={name}
            onChange={(event) => setTyped((now) => ({ ...now, name: event.target.value }))}
          />
        )}
      </Field>
      <Field label={t("chats.about")} aside={t("common.optional")}>
        {(wiring) => (
          <TextArea
            {...wiring}
            rows={3}
            maxLength={LIMITS.descriptionMax}
            value={about}
            onChange={(event) => setTyped((now) => ({ ...now, about: event.target.value }))}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" busy={busy} disabled={!isChanged} className="self-start">
        {t("common.save")}
      </Button>
    </form>
  );
}
