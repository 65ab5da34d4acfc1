"use client";

import type { ComponentType } from "react";

import type { MediaType } from "#contract/media.ts";
import type { MessageType } from "#contract/messages.ts";

import type { ShownFileProps } from "../files-slot.ts";
import { MediaFile } from "./media-file.tsx";
import { MediaPicture } from "./media-picture.tsx";
import { MediaAudio, MediaVideo } from "./media-player.tsx";

const VIEWS: Readonly<Record<MediaType, ComponentType<ShownFileProps>>> & Partial<Record<MessageType, ComponentType<ShownFileProps>>> = {
  image: MediaPicture,
  video: MediaVideo,
  audio: MediaAudio,
  file: MediaFile,
};

/** The file that a message shows, in the way of its type. */
export function MediaView(props: ShownFileProps) {
  const View = VIEWS[props.message.message_type] ?? MediaFile;
  return <View {...props} />;
}
