"use client";

import { CircleAlert, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";

import type { Attachment } from "#client/stores/attachment-store.ts";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Spinner } from "#components/ui/spinner.tsx";

import { FileSign } from "../message/file-sign.tsx";
import { FileName } from "../message/media-file.tsx";
import { fileSize } from "../message/file-size.ts";

interface TrayItemProps {
  item: Attachment;
  onRetry: () => void;
  onRemove: () => void;
}

/** One file in the tray: what it is, how far it is on its way or why it is not, and what can be done about that. */
export function TrayItem({ item, onRetry, onRemove }: TrayItemProps) {
  const t = useTranslations("media");
  const { name, state, going } = item;
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 ps-1.5 sm:grid-cols-[auto_minmax(0,1fr)_auto_auto]">
      <Sign item={item} />
      <div className="flex min-w-0 flex-col py-1.5 text-sm">
        <span className="font-medium">
          <FileName name={name} />
        </span>
        <Standing item={item} />
      </div>
      {state === "failed" && (
        <Button
          size="sm"
          variant="quiet"
          aria-label={t("again_named", { name })}
          onClick={onRetry}
          className="text-accent-text! max-sm:col-start-2 max-sm:row-start-2 max-sm:-ms-3 max-sm:-mt-2 max-sm:justify-self-start"
        >
          {t("again")}
        </Button>
      )}
      <IconButton
        label={t(going && state !== "failed" ? "cancel" : "remove", { name })}
        data-remove
        onClick={onRemove}
        className="row-start-1 max-sm:col-start-3 sm:col-start-4"
      >
        <X aria-hidden="true" size={18} />
      </IconButton>
    </li>
  );
}

function Sign({ item: { preview, mimeType, state } }: { item: Attachment }) {
  return (
    <span aria-hidden="true" className="grid size-11 flex-none place-items-center overflow-hidden rounded-md bg-sunken text-ink-soft">
      {preview !== null ? (
        // eslint-disable-next-line @next/next/no-img-element -- lies on this device alone
        <img src={preview} alt="" decoding="async" className="size-full object-cover" />
      ) : state === "preparing" ? (
        <Spinner />
      ) : (
        <FileSign mimeType={mimeType} />
      )}
    </span>
  );
}

/** How it stands with a file, in the line below its name. */
function Standing({ item }: { item: Attachment }) {
  const t = useTranslations("media");
  const errors = useTranslations("errors");
  const locale = useLocale();
  const { name, bytes, state, going, progress, failure, caption } = item;
  if (failure !== null) {
    return (
      <span className="flex items-start gap-1.5 text-danger">
        <CircleAlert aria-hidden="true" size={15} className="mt-[3px] flex-none" />
        <span className="text-pretty">{errors(failure)}</span>
      </span>
    );
  }
  if (state === "sending") return <Progress label={t("sending", { name })} fraction={progress} />;
  const words = state === "preparing" ? t("preparing") : going ? t("waiting") : fileSize(bytes, locale);
  return (
    <span className="truncate text-ink-soft figures">
      {words}
      {caption !== "" && (
        <span dir="auto" className="ps-1.5">
          {t("with_words", { words: caption })}
        </span>
      )}
    </span>
  );
}

function Progress({ label, fraction }: { label: string; fraction: number }) {
  const percent = Math.round(fraction * 100);
  return (
    <span className="flex h-5.5 items-center gap-2.5">
      <span
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className="h-1.5 min-w-0 flex-1 overflow-hidden rounded-full bg-pressed forced-colors:border"
      >
        <span
          className="block h-full rounded-full bg-accent transition-[width] duration-200 forced-colors:bg-[Highlight]"
          style={{ width: `${percent}%` }}
        />
      </span>
      <span aria-hidden="true" className="w-9 flex-none text-end text-xs text-ink-soft figures">
        {percent}%
      </span>
    </span>
  );
}
