"use client";

import { Download } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";

import { mediaUrl } from "#client/media/media-url.ts";

import type { ShownFileProps } from "../files-slot.ts";
import { FileSign } from "./file-sign.tsx";
import { fileSize } from "./file-size.ts";

/** A file by its name and size; a press saves it. */
export function MediaFile({ media, tabStop = false }: ShownFileProps) {
  const t = useTranslations("media");
  const locale = useLocale();
  const { name, mime_type: mimeType, file_size: bytes, file_path: path } = media;
  const size = fileSize(bytes, locale);
  return (
    <a
      href={mediaUrl(path)}
      download={name}
      draggable={false}
      tabIndex={tabStop ? 0 : -1}
      data-row-action
      title={name}
      aria-label={t("download_named", { name, size })}
      className="group/file -mx-1.5 flex min-h-11 max-w-[calc(100%+0.75rem)] min-w-0 items-center gap-3 rounded-lg p-1.5 focus-inset [-webkit-touch-callout:none] hover:bg-sunken/70"
    >
      <span aria-hidden="true" className="grid size-11 flex-none place-items-center rounded-md bg-accent text-on-accent">
        <FileSign mimeType={mimeType} />
      </span>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="font-medium">
          <FileName name={name} />
        </span>
        <span className="text-sm text-ink-soft figures">{size}</span>
      </span>
      <Download aria-hidden="true" size={20} className="me-1 flex-none text-ink-soft group-hover/file:text-ink" />
    </a>
  );
}

/** As many letters before the ending stay in sight with it, where a name is too long: they often number it. */
const TAIL = 8;

/** A file's name in one line; where there is no room, its middle gives way, so that what sort of file it is stays in sight. */
export function FileName({ name }: { name: string }) {
  const letters = [...name];
  const dot = letters.lastIndexOf(".");
  const cut = Math.max(0, (dot > 0 ? dot : letters.length) - TAIL);
  return (
    // The name runs the way of its own letters, and stands where the line begins.
    <span className="flex min-w-0">
      <bdi className="flex min-w-0">
        <span className="truncate whitespace-pre">{letters.slice(0, cut).join("")}</span>
        <span className="flex-none whitespace-pre">{letters.slice(cut).join("")}</span>
      </bdi>
    </span>
  );
}
