import { useAttachmentStore } from "#client/stores/attachment-store.ts";
import { useChatListStore } from "#client/stores/chat-list-store.ts";
import { useChatStore } from "#client/stores/chat-store.ts";
import { sealDevice } from "#client/sync/local-store.ts";
import { pauseSending } from "#client/sync/sending.ts";

import { leaveDevice } from "./forget-device.ts";
import { keptAccount } from "./kept-account.ts";

/** Leaves a page whose account was signed out in another tab: it shows nothing any more, and keeps nothing that the other tab did not find. */
export async function leavePage(): Promise<void> {
  pauseSending();
  useChatListStore.setState(useChatListStore.getInitialState(), true);
  useAttachmentStore.setState(useAttachmentStore.getInitialState(), true);
  useChatStore.setState(useChatStore.getInitialState(), true);
  // Heard late, by a page that slept: whoever has signed in since keeps what is theirs.
  if (keptAccount() === null) await leaveDevice();
  else sealDevice();
  const { pathname, search } = window.location;
  window.location.replace(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
}
