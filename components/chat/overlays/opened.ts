import type { ChatMessage, SentMessage } from "#client/sync/chat-state.ts";
import type { Message } from "#contract/messages.ts";

/** What stands open over the talk, one at a time. */
export interface Opened {
  /** The menu of a message, and the element it belongs to. */
  readonly menu: { readonly message: ChatMessage; readonly anchor: Element } | null;
  /** The emoji picker, and what is done with the choice. */
  readonly picking: { readonly anchor: Element; readonly pick: (emoji: string) => void } | null;
  /** The message about which is asked whether it should go. */
  readonly removing: SentMessage | null;
  /** The message that is to be passed on. */
  readonly forwarding: SentMessage | null;
  /** The message whose earlier texts are shown. */
  readonly revised: SentMessage | null;
  /** The message whose picture is shown whole. */
  readonly picture: Message | null;
  /** The list of what is pinned. */
  readonly pins: true | null;
  /** The seq of a message from further back than the list reaches, shown among what was said around it. */
  readonly far: number | null;
}

export const NOTHING_OPEN: Opened = {
  menu: null,
  picking: null,
  removing: null,
  forwarding: null,
  revised: null,
  picture: null,
  pins: null,
  far: null,
};
