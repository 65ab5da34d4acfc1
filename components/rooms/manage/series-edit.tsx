"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { toast } from "sonner";

import { call } from "#client/api/call.ts";
import { LIMITS } from "#contract/limits.ts";
import type { Series } from "#contract/series.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

import { PasswordFields } from "./password-fields.tsx";
import { rememberPassword } from "./remembered-password.ts";
import type { RoomDraft } from "./room-draft.ts";

interface SeriesEditProps {
  series: Pick<Series, "code" | "title" | "requires_password">;
  onOpenChange: (open: boolean) => void;
}

/** Changes what the meetings to come are called and the password that they ask for. */
export function SeriesEdit({ series: { code, title: former, requires_password }, onOpenChange }: SeriesEditProps) {
  const t = useTranslations("series");
  const rooms = useTranslations("rooms");
  const router = useRouter();
  const form = useId();
  const [title, setTitle] = useState(former);
  const [secret, setSecret] = useState<Pick<RoomDraft, "password" | "newPassword">>({
    password: requires_password ? "keep" : "none",
    newPassword: "",
  });
  const [tried, setTried] = useState(false);
  const { busy, run } = useDeed();
  const nameless = title.trim() === "";
  const short = secret.password === "new" && secret.newPassword.length < LIMITS.roomPasswordMin;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (nameless || short) return;
    const password = secret.password === "new" ? secret.newPassword : null;
    const body = { ...(title !== former && { title }), ...(secret.password !== "keep" && { password }) };
    const saved = await run(() => call("PATCH /api/v1/room-series/{code}", { params: { code }, body }));
    if (!saved) return;
    if (secret.password !== "keep") rememberPassword(code, password);
    toast.success(t("edited"));
    onOpenChange(false);
    router.refresh();
  };
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={t("edit")}
      description={t("edit_text")}
      footer={
        <Button type="submit" form={form} variant="primary" busy={busy} className="max-sm:flex-1">
          {rooms("save")}
        </Button>
      }
    >
      <form id={form} noValidate onSubmit={(event) => void save(event)} className="flex flex-col gap-5">
        <Field label={rooms("field_title")} error={tried && nameless && rooms("title_missing")}>
          {(wiring) => (
            <Input
              {...wiring}
              name="title"
              maxLength={LIMITS.titleMax}
              autoComplete="off"
              value={title}
              onChange={(event) => setTitle(event.target.value)}
            />
          )}
        </Field>
        <PasswordFields draft={secret} onChange={setSecret} hadPassword={requires_password} short={tried && short} />
      </form>
    </Dialog>
  );
}
