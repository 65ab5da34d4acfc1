"use client";
import { useState } from "react";

import type { SentMessage } from "#client/sync/chat-state.ts";
import type { Sender } from "#contract/members.ts";
import { LateWords } from "#components/providers/late-words.tsx";

import { ReportSheet } from "./report-sheet.tsx";
import { SAFETY_WORDS } from "./safety-words.ts";
import { SweepConfirm } from "./sweep-confirm.tsx";

/** What was chosen from a menu and is to be asked in a window of its own, since the menu goes. */
export type SafetyAsk =
  | { readonly about: "member"; readonly member: Pick<Sender, "id" | "alias"> }
  | { readonly about: "message"; readonly message: SentMessage };

interface SafetyWindowsProps {
  chatId: string;
  /** Null closes what is open. */
  ask: SafetyAsk | null;
  onClose: () => void;
}

/** The windows that stand over a room when somebody is to be removed with all that they wrote, or a message is to be reported. */
export function SafetyWindows({ chatId, ask, onClose }: SafetyWindowsProps) {
  const [last, setLast] = useState<SafetyAsk | null>(ask);
  // What is open has to stay known while it fades out.
  if (ask !== null && ask !== last) setLast(ask);
  const open = ask !== null;
  return (
    <LateWords name="safety" words={SAFETY_WORDS}>
      {last?.about === "member" && <SweepConfirm key={last.member.id} chatId={chatId} member={last.member} open={open} onClose={onClose} />}
      {last?.about === "message" && (
        <ReportSheet key={last.message.id} chatId={chatId} message={last.message} open={open} onClose={onClose} />
      )}
    </LateWords>
  );
}
