import { type ClipboardEvent, type ComponentType, createContext, type ReactNode } from "react";

import type { ChatActions } from "#client/hooks/chat-actions.ts";
import type { Media } from "#contract/media.ts";
import type { Message } from "#contract/messages.ts";

export interface ShownFileProps {
  message: Pick<Message, "content" | "message_type">;
  media: Media;
  /** Shows a picture whole. */
  onOpen: () => void;
  /** Whether Tab comes here; not in the list of messages, where arrows lead into a row. */
  tabStop?: boolean;
}

/** What files bring to where one writes. */
export interface Attachments {
  /** Whether there is one that goes with the next press on Send. */
  readonly ready: boolean;
  /** Sends what was chosen; what was written is said with the first. */
  readonly send: ChatActions["send"];
  /** Takes files out of what is pasted. */
  readonly paste: (event: ClipboardEvent) => void;
  /** Opens the dialogue in which files are chosen; null where none may be sent. */
  readonly button: ReactNode;
  /** What was chosen and what became of it. `onGiveBack` is given the words of a file that is taken out. */
  readonly tray: (onGiveBack: (text: string) => void) => ReactNode;
}

export interface AttachingProps {
  chatId: string;
  /** Whether the viewer may send files here now. */
  permitted: boolean;
  /** Files were chosen: what is next is to write. */
  onChosen: () => void;
  children: (attachments: Attachments | null) => ReactNode;
}

/** By what a chat shows files and takes them. */
export interface FilesParts {
  readonly Shown: ComponentType<ShownFileProps>;
  readonly Attaching: ComponentType<AttachingProps>;
}

/** Given by whoever knows that a chat takes files; null in chats of words alone, which then do not load what belongs to them. */
export const FilesSlot = createContext<FilesParts | null>(null);
