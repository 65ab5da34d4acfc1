"use client";

import { Download } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";

import { mediaOf, mediaUrl } from "#client/media/media-url.ts";
import type { Media } from "#contract/media.ts";
import type { Message } from "#contract/messages.ts";
import { excerpt } from "#domain/message/compose.ts";
import { buttonClass } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { useBackToClose } from "#components/ui/use-back-to-close.ts";

import { FileName } from "../message/media-file.tsx";
import { fileSize } from "../message/file-size.ts";
import { Markdown } from "../message/markdown.tsx";
import { MediaAway } from "../message/media-away.tsx";
import { useAttempts } from "../message/use-attempts.ts";

interface MediaDialogProps {
  /** The message whose picture is shown; null closes it. */
  message: Message | null;
  onClose: () => void;
}

/** Of the window, in pixels. */
const LEAST_WIDTH = 420;
const MOST_WIDTH = 1_180;
/** What stands beside the picture in it; and what above and below, without words and with a few of them. */
const BESIDE = 48;
const AROUND = { wordless: 272, worded: 336 } as const;

/** A picture, whole and as large as there is room, with the way to save it. Esc, the cross, the ground around it and Back close it. */
export function MediaDialog({ message, onClose }: MediaDialogProps) {
  const t = useTranslations("chat.media");
  const locale = useLocale();
  const content = useBackToClose(message !== null, onClose);
  // While it closes, it still shows what it showed.
  const [shown, setShown] = useState(message);
  if (message !== null && message !== shown) setShown(message);
  const media = shown === null ? null : mediaOf(shown);
  if (shown === null || media === null) return null;
  return (
    <Dialog
      open={message !== null}
      onOpenChange={onClose}
      title={<FileName name={media.name} />}
      description={<span className="text-sm figures">{fileSize(media.file_size, locale)}</span>}
      width={widthFor(media, aroundOf(shown.content))}
      footer={
        <a href={mediaUrl(media.file_path)} download={media.name} className={buttonClass({ variant: "secondary" })}>
          <Download aria-hidden="true" size={18} />
          {t("download")}
        </a>
      }
    >
      <div ref={content} className="flex flex-col gap-3">
        <Whole key={media.file_path} media={media} caption={shown.content ?? ""} />
      </div>
    </Dialog>
  );
}

/** As wide as the picture will be, so that no empty ground lies beside it. */
function widthFor({ width, height }: Media, around: number): number {
  if (width === null || height === null) return MOST_WIDTH;
  const shown = Math.min(width, ((window.innerHeight - around) * width) / height);
  return Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, Math.round(shown) + BESIDE));
}

function aroundOf(caption: string | null): number {
  return caption ? AROUND.worded : AROUND.wordless;
}

function Whole({ media, caption }: { media: Media; caption: string }) {
  const t = useTranslations("media");
  const { attempt, failed, onError, retry } = useAttempts();
  const [here, setHere] = useState(false);
  const { width, height, thumbnail, file_path: path } = media;
  // The small one stands in until the large one is here, and would show through it then.
  const standIn = thumbnail === null || here ? {} : { backgroundImage: `url("${mediaUrl(thumbnail)}")` };
  return (
    <>
      {failed ? (
        <div className="h-48">
          <MediaAway onRetry={retry} tabStop>
            {t("picture_away")}
          </MediaAway>
        </div>
      ) : (
        // eslint-disable-next-line @next/next/no-img-element -- as large as it is kept, for whoever wants to look closely
        <img
          key={attempt}
          src={mediaUrl(path)}
          alt={caption === "" ? t("picture_named", { name: media.name }) : excerpt(caption)}
          width={width ?? undefined}
          height={height ?? undefined}
          decoding="async"
          onLoad={() => setHere(true)}
          onError={onError}
          style={{ ...standIn, maxHeight: `calc(100dvh - ${aroundOf(caption)}px)` }}
          className="mx-auto h-auto w-auto max-w-full rounded-lg bg-contain bg-center bg-no-repeat object-contain"
        />
      )}
      {caption !== "" && (
        <div className="wrap-anywhere">
          <Markdown text={caption} />
        </div>
      )}
    </>
  );
}
