"use client";

import { useTranslations } from "next-intl";

import { mediaUrl } from "#client/media/media-url.ts";
import { excerpt } from "#domain/message/compose.ts";
import { cn } from "#components/ui/cn.ts";

import type { ShownFileProps } from "../files-slot.ts";
import { MediaAway } from "./media-away.tsx";
import { PLACE, placeStyle } from "./media-place.ts";
import { shownSize } from "./media-size.ts";
import { useAttempts } from "./use-attempts.ts";

/** A picture among what was said, small; a press shows it whole. Its place is there before it is. */
export function MediaPicture({ message, media, onOpen, tabStop = false }: ShownFileProps) {
  const t = useTranslations("media");
  const { attempt, failed, onError, retry } = useAttempts();
  const { small } = shownSize(media);
  return (
    <div className={cn(PLACE, failed && "min-h-32 min-w-56")} style={placeStyle(media)}>
      {failed ? (
        <MediaAway onRetry={retry} tabStop={tabStop}>
          {t("picture_away")}
        </MediaAway>
      ) : (
        <button
          type="button"
          aria-haspopup="dialog"
          tabIndex={tabStop ? 0 : -1}
          data-row-action
          onClick={onOpen}
          className="block size-full cursor-zoom-in focus-inset"
        >
          {/* eslint-disable-next-line @next/next/no-img-element -- the server has made it as small as it is shown, and asks who wants it */}
          <img
            key={attempt}
            src={mediaUrl(media.thumbnail ?? media.file_path)}
            alt={message.content ? excerpt(message.content) : t("picture_named", { name: media.name })}
            loading="lazy"
            decoding="async"
            draggable={false}
            onError={onError}
            className={cn("size-full [-webkit-touch-callout:none]", small ? "object-scale-down" : "object-cover")}
          />
        </button>
      )}
    </div>
  );
}
