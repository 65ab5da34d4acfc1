"use client";

import { useEffect } from "react";

import { asApiError, type ClientErrorCode } from "#client/api/call.ts";
import type { Message } from "#contract/messages.ts";

import type { ChatActions } from "./chat-actions.ts";

/** A hall that comes in at once must not ask at once. */
const SPREAD_MS = 1_500;
const RETRY_MS = 5_000;
const PASSING: ReadonlySet<ClientErrorCode> = new Set<ClientErrorCode>(["offline", "unavailable", "rate_limited", "internal"]);

const NONE: readonly Message[] = [];

/** What is pinned in an open chat, the newest pin first. Asked for once; events keep it up to date, and after a long absence it is asked for anew. */
export function usePins(pins: readonly Message[] | null, { loadPins }: Pick<ChatActions, "loadPins">): readonly Message[] {
  const isUnknown = pins === null;
  useEffect(() => {
    if (!isUnknown) return;
    let gone = false;
    let timer = setTimeout(attempt, Math.random() * SPREAD_MS);
    function attempt(): void {
      loadPins().catch((error: unknown) => {
        if (!gone && PASSING.has(asApiError(error).code)) timer = setTimeout(attempt, RETRY_MS);
      });
    }
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [isUnknown, loadPins]);
  return pins ?? NONE;
}
