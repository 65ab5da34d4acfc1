import { useTranslations } from "next-intl";

import { mediaOf } from "#client/media/media-url.ts";
import type { Media, MediaType } from "#contract/media.ts";
import type { MessageType } from "#contract/messages.ts";

interface Said {
  readonly content: string | null;
  readonly message_type: MessageType;
}

interface Told extends Said {
  readonly media?: Media | null;
}

/** The types that show a file; the contract's own list would bring zod along. */
const SHOWN: Readonly<Record<MediaType, true>> = { image: true, video: true, audio: true, file: true };

function isShown(type: MessageType): type is MediaType {
  return type in SHOWN;
}

/** How a message reads in one line: its words, what it shows where it has none, or that it was deleted. */
export function useSaid(): (message: Said) => string {
  const t = useTranslations("chat");
  return ({ content, message_type: type }) => {
    if (content === null) return t("deleted");
    return content === "" && isShown(type) ? t(`media.preview.${type}`) : content;
  };
}

/** How a message is told to whoever does not see it: what it shows, and its words; null for one that was deleted. */
export function useTold(): (message: Told, words?: string) => string | null {
  const t = useTranslations("chat.media");
  return (message, words = message.content ?? "") => {
    if (message.content === null) return null;
    const { message_type: type } = message;
    if (!isShown(type)) return words;
    const what = t(`told.${type}`, { name: mediaOf(message)?.name ?? "" });
    return words === "" ? what : t("told.with_words", { what, words });
  };
}
