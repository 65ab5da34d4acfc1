"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useState } from "react";

import { chatActions } from "#client/hooks/chat-actions.ts";
import { type OwnHeldNow, useOwnHeld } from "#client/hooks/use-own-held.ts";
import type { PendingMessage } from "#client/sync/chat-state.ts";
import { LateWords } from "#components/providers/late-words.tsx";
import { useDeed } from "#components/providers/use-deed.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextArea } from "#components/ui/text-area.tsx";

import { MODERATION_WORDS } from "./moderation-words.ts";
import { useReasonWords } from "./use-reason-words.ts";

/** Under one's own message that the room keeps back: that it waits and at which place, or what was decided and why. */
export function HeldLine({ message }: { message: PendingMessage }) {
  const { chat_id, client_message_id } = message;
  const now = useOwnHeld(chat_id, client_message_id);
  const { held } = now;
  // What its author took back. Anything else stays until its author has seen what became of it: the text lies nowhere but here.
  const isWithdrawn = held !== null && held !== "gone" && held.state === "withdrawn";
  useEffect(() => {
    if (isWithdrawn) chatActions(chat_id).discard(client_message_id);
  }, [isWithdrawn, chat_id, client_message_id]);
  return (
    <LateWords name="moderation" words={MODERATION_WORDS}>
      <Line message={message} held={held} now={now} />
    </LateWords>
  );
}

interface LineProps {
  message: PendingMessage;
  held: OwnHeldNow["held"];
  now: OwnHeldNow;
}

function Line({ message, held: told, now }: LineProps) {
  const held = told === "gone" ? null : told;
  const [rewriting, setRewriting] = useState(false);
  const { busy, run } = useDeed();
  const t = useTranslations("moderation.own");
  const words = useWords(told);
  const button = { size: "sm", variant: "quiet", tabIndex: -1, "data-row-action": true } as const;
  return (
    <div className="flex max-w-full flex-col items-end gap-1 pt-1 text-sm text-ink-soft">
      <div className="flex flex-wrap items-center justify-end gap-x-1">
        <span role="status" className="px-1 text-end text-pretty wrap-anywhere">
          {words}
        </span>
        {held?.state === "waiting" && (
          <Button {...button} busy={busy} onClick={() => void run(now.withdraw)}>
            {t("withdraw")}
          </Button>
        )}
        {(told === "gone" || held?.state === "removed") && !rewriting && (
          <span className="flex">
            {held?.may_rewrite === true && (
              <Button {...button} onClick={() => setRewriting(true)}>
                {t("rewrite")}
              </Button>
            )}
            <Button {...button} onClick={() => chatActions(message.chat_id).discard(message.client_message_id)}>
              {t("dismiss")}
            </Button>
          </span>
        )}
      </div>
      {rewriting && held?.state === "removed" && <Rewriting message={message} now={now} onDone={() => setRewriting(false)} />}
    </div>
  );
}

function useWords(held: OwnHeldNow["held"]): string {
  const t = useTranslations("moderation.own");
  const reasonWords = useReasonWords();
  if (held === "gone") return t("gone");
  if (held?.state === "removed") {
    return held.reason === null ? t("removed") : t("removed_because", { reason: reasonWords(held.reason) });
  }
  if (held === null || held.state !== "waiting") return t("waits");
  if (held.shows_at !== null) return t("soon");
  return held.place === null ? t("waits") : t("place", { place: held.place });
}

function Rewriting({ message, now, onDone }: Pick<LineProps, "message" | "now"> & { onDone: () => void }) {
  const t = useTranslations("moderation.own");
  const { busy, run } = useDeed();
  const [text, setText] = useState(message.content ?? "");
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "" || busy) return;
    void run(async () => {
      const anew = await now.rewrite(text);
      if (anew?.content) chatActions(message.chat_id).reword(message.client_message_id, anew.content);
      onDone();
    });
  };
  return (
    // Keys that are typed here must not move through the messages.
    <form
      onSubmit={send}
      onKeyDown={(event) => event.stopPropagation()}
      className="flex w-[min(100%,32rem)] min-w-64 flex-col gap-2 text-ink"
    >
      <Field label={t("rewrite_field")}>
        {(wiring) => <TextArea {...wiring} autoFocus dir="auto" value={text} onChange={(event) => setText(event.target.value)} />}
      </Field>
      <div className="flex justify-end gap-2">
        <Button size="sm" variant="quiet" onClick={onDone}>
          {t("cancel")}
        </Button>
        <Button size="sm" variant="primary" type="submit" busy={busy}>
          {t("rewrite_send")}
        </Button>
      </div>
    </form>
  );
}
