import { createContext, type ReactNode } from "react";

import type { PendingMessage } from "#client/sync/chat-state.ts";

/** What stands under one's own message that its room keeps back; given by whoever knows rooms. */
export type RenderWaiting = (message: PendingMessage) => ReactNode;

/** Null in chats that keep nothing back. */
export const WaitingLine = createContext<RenderWaiting | null>(null);
