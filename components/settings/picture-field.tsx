"use client";

import { ImageUp, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ChangeEvent, useRef, useState } from "react";

import { Avatar } from "#components/ui/avatar.tsx";
import { Button } from "#components/ui/button.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";

import { squarePicture } from "./square-picture.ts";

interface PictureFieldProps {
  name: string;
  /** What is shown now: an address, a data URL, or null without a picture. */
  picture: string | null;
  /** What is wrong with it. */
  error: string | null;
  /** A data URL, or null to take the picture away. */
  onChange: (picture: string | null) => void;
}

/** Somebody's picture, as others will see it, and how to choose another. Nothing needs to be cropped: its middle is taken. */
export function PictureField({ name, picture, error, onChange }: PictureFieldProps) {
  const t = useTranslations("profile");
  const input = useRef<HTMLInputElement>(null);
  const [unreadable, setUnreadable] = useState(false);
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    // So that choosing the same file once more is a change again.
    event.target.value = "";
    if (file === undefined) return;
    try {
      onChange(await squarePicture(file));
      setUnreadable(false);
    } catch {
      setUnreadable(true);
    }
  };
  const fault = unreadable ? t("picture_wrong") : error;
  return (
    <div role="group" aria-label={t("picture")} className="flex flex-wrap items-center gap-x-5 gap-y-3">
      <Avatar src={picture} name={name} size={96} />
      <div className="flex min-w-0 flex-1 basis-52 flex-col items-start gap-1.5">
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => input.current?.click()}>
            <ImageUp aria-hidden="true" size={18} />
            {picture === null ? t("choose_picture") : t("change_picture")}
          </Button>
          {picture !== null && (
            <IconButton label={t("remove_picture")} onClick={() => onChange(null)}>
              <Trash2 aria-hidden="true" size={20} />
            </IconButton>
          )}
        </div>
        {fault === null ? <p className="text-sm text-ink-soft">{t("picture_hint")}</p> : <FieldError>{fault}</FieldError>}
      </div>
      <input ref={input} type="file" accept="image/jpeg,image/png,image/webp,image/gif" hidden onChange={(event) => void choose(event)} />
    </div>
  );
}
