"use client";

import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";

import { LIMITS } from "#contract/limits.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";
import { Switch } from "#components/ui/switch.tsx";

import { generatePassword } from "./generate-password.ts";
import type { RoomDraft } from "./room-draft.ts";

type Password = Pick<RoomDraft, "password" | "newPassword">;

interface PasswordFieldsProps {
  draft: Password;
  onChange: (password: Password) => void;
  /** The room has a password, which may stay. */
  hadPassword: boolean;
  short: boolean;
}

/** Whether the room asks for a password, and which. Shown in clear: it will stand on a wall. */
export function PasswordFields({ draft, onChange, hadPassword, short }: PasswordFieldsProps) {
  const t = useTranslations("rooms");
  const fresh = () => onChange({ password: "new", newPassword: generatePassword() });
  const turn = (on: boolean) => {
    if (!on) onChange({ ...draft, password: "none" });
    else if (hadPassword) onChange({ ...draft, password: "keep" });
    else fresh();
  };
  return (
    <div className="flex flex-col gap-3">
      <Switch
        label={t("password_ask")}
        hint={t("password_hint")}
        checked={draft.password !== "none"}
        onChange={(event) => turn(event.target.checked)}
      />
      {draft.password === "keep" && (
        <div className="flex flex-wrap items-center justify-between gap-3 rounded-lg bg-sunken px-4 py-2">
          <span>{t("password_keeps")}</span>
          <Button size="sm" onClick={fresh}>
            {t("password_change")}
          </Button>
        </div>
      )}
      {draft.password === "new" && (
        <Field
          label={t("password_value")}
          error={short && t("password_short", { min: LIMITS.roomPasswordMin })}
          hint={
            hadPassword ? (
              <Button size="sm" variant="quiet" className="-ms-3" onClick={() => onChange({ password: "keep", newPassword: "" })}>
                {t("password_keep")}
              </Button>
            ) : undefined
          }
        >
          {(wiring) => (
            <span className="flex gap-2">
              <Input
                {...wiring}
                name="newPassword"
                autoComplete="off"
                autoCapitalize="none"
                autoCorrect="off"
                spellCheck={false}
                maxLength={LIMITS.roomPasswordMax}
                value={draft.newPassword}
                onChange={(event) => onChange({ password: "new", newPassword: event.target.value })}
                className="text-lg! font-medium tracking-wide"
              />
              <IconButton label={t("password_generate")} variant="secondary" onClick={fresh} className="h-12 w-12! flex-none">
                <RefreshCw aria-hidden="true" size={20} />
              </IconButton>
            </span>
          )}
        </Field>
      )}
    </div>
  );
}
