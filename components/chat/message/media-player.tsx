"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";

import { mediaUrl } from "#client/media/media-url.ts";

import type { ShownFileProps } from "../files-slot.ts";
import { MediaAway } from "./media-away.tsx";
import { MediaFile } from "./media-file.tsx";
import { PLACE, placeStyle } from "./media-place.ts";
import { useAttempts } from "./use-attempts.ts";

/** Phones show the first picture of a film only where they are told to go there. */
const FIRST_PICTURE = "#t=0.001";

/** A film, played where it stands. One that this browser cannot play can still be saved. */
export function MediaVideo({ message, media, onOpen, tabStop = false }: ShownFileProps) {
  const t = useTranslations("media");
  const { attempt, failed, onError, retry } = useAttempts();
  return (
    <>
      <Player className={PLACE} style={placeStyle(media)}>
        {failed ? (
          <MediaAway onRetry={retry} tabStop={tabStop}>
            {t("video_away")}
          </MediaAway>
        ) : (
          <video
            key={attempt}
            controls
            playsInline
            preload="metadata"
            src={`${mediaUrl(media.file_path)}${FIRST_PICTURE}`}
            aria-label={t("video_named", { name: media.name })}
            tabIndex={tabStop ? 0 : -1}
            data-row-action
            onError={onError}
            className="block size-full bg-ink object-contain focus-inset dark:bg-canvas"
          />
        )}
      </Player>
      {failed && <MediaFile {...{ message, media, onOpen, tabStop }} />}
    </>
  );
}

/** A recording with its name, which can be saved as well. */
export function MediaAudio({ message, media, onOpen, tabStop = false }: ShownFileProps) {
  const t = useTranslations("media");
  const { attempt, failed, onError, retry } = useAttempts();
  return (
    <>
      <MediaFile {...{ message, media, onOpen, tabStop }} />
      <Player className="w-[min(18rem,64vw)] max-w-full min-w-full pt-1 pb-0.5">
        {failed ? (
          <MediaAway onRetry={retry} tabStop={tabStop}>
            {t("recording_away")}
          </MediaAway>
        ) : (
          <audio
            key={attempt}
            controls
            preload="none"
            src={mediaUrl(media.file_path)}
            aria-label={t("recording_named", { name: media.name })}
            tabIndex={tabStop ? 0 : -1}
            data-row-action
            onError={onError}
            className="block h-11 w-full rounded-full focus-inset"
          />
        )}
      </Player>
    </>
  );
}

/** A finger on the controls moves the film, not the message. */
function Player(props: ComponentProps<"div">) {
  return <div {...props} onPointerDown={(event) => event.stopPropagation()} />;
}
