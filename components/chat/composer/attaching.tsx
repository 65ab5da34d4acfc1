"use client";

import { Paperclip } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ClipboardEvent, useRef } from "react";
import { toast } from "sonner";

import { useAttachments } from "#client/hooks/use-attachments.ts";
import { ACCEPT } from "#client/media/accepted-files.ts";
import { MOST_ATTACHMENTS } from "#client/media/attachment-lane.ts";
import type { AttachmentNews } from "#client/stores/attachment-store.ts";
import { IconButton } from "#components/ui/icon-button.tsx";

import type { AttachingProps } from "../files-slot.ts";
import { AttachmentTray } from "./attachment-tray.tsx";
import { pastedFiles } from "./pasted-files.ts";
import { useFileDrop } from "./use-file-drop.ts";

/** Lets files be chosen, pasted and dropped where one writes, and shows what becomes of them. */
export function Attaching({ chatId, permitted, onChosen, children }: AttachingProps) {
  const t = useTranslations("media");
  const { items, news, lane } = useAttachments(chatId);
  const hint = useRef<HTMLDivElement>(null);
  const back = (): void => {
    // Under a finger the keyboard would cover what was chosen.
    if (!window.matchMedia("(pointer: coarse)").matches) onChosen();
  };
  const take = (files: readonly File[]): void => {
    if (files.length === 0) return;
    if (lane().add(files) > 0) toast(t("too_many", { count: MOST_ATTACHMENTS }));
    back();
  };
  const over = useFileDrop(hint, permitted ? take : null);
  const paste = (event: ClipboardEvent): void => {
    const files = permitted ? pastedFiles(event.clipboardData) : [];
    if (files.length === 0) return;
    event.preventDefault();
    take(files);
  };
  const ready = permitted && items.some(({ state, going }) => !going && (state === "ready" || state === "preparing"));
  return (
    <>
      <DropHint ref={hint} shown={over} />
      <News news={news} />
      {children({
        ready,
        paste,
        send: (caption, replyTo = null, intent) => lane().send({ caption, replyTo, intent }),
        button: permitted ? <AttachButton onFiles={take} /> : null,
        tray: (onGiveBack) =>
          items.length > 0 && (
            <AttachmentTray
              items={items}
              onRetry={(id) => lane().retry(id)}
              onRemove={(id) => onGiveBack(lane().remove(id)?.caption ?? "")}
              onEmpty={back}
            />
          ),
      })}
    </>
  );
}

function AttachButton({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const t = useTranslations("media");
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton label={t("attach")} onClick={() => input.current?.click()} className="rounded-[14px]!">
        <Paperclip aria-hidden="true" size={20} />
      </IconButton>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={ACCEPT}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          // The same one may be chosen again.
          currentTarget.value = "";
          onFiles(files);
        }}
      />
    </>
  );
}

/** Over the chat while files are held above it. */
function DropHint({ ref, shown }: { ref: React.Ref<HTMLDivElement>; shown: boolean }) {
  const t = useTranslations("media");
  return (
    <div ref={ref} hidden={!shown} className="pointer-events-none absolute inset-0 z-30 bg-canvas/80 p-3">
      <div className="grid h-full place-items-center rounded-2xl border-2 border-dashed border-accent bg-accent-soft/70 p-6">
        <p className="flex flex-col items-center gap-3 text-center text-lg font-medium text-accent-text">
          <Paperclip aria-hidden="true" size={32} />
          {t("drop")}
        </p>
      </div>
    </div>
  );
}

/** What has just become of a file, for those who do not see it. */
function News({ news }: { news: AttachmentNews | null }) {
  const t = useTranslations("media.news");
  const errors = useTranslations("errors");
  return (
    <p role="status" className="sr-only">
      {news !== null && t(news.is, { name: news.name, reason: news.failure === null ? "" : errors(news.failure) })}
    </p>
  );
}
