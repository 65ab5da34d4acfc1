"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

import { keyMark } from "#client/polls/key-mark.ts";
import type { OwnPoll } from "#contract/polls.ts";
import { spacedBallotCode } from "#domain/poll/ballot-code.ts";

import { Disclosure } from "./disclosure.tsx";

/** Below so many, a result tells much about each voter. */
const FEW = 8;
const LIMITS_OF_SECRECY = ["how_network", "how_small", "how_device", "how_operator"] as const;

/** In plain words: how a secret ballot works, and what it does not protect from. */
export function SecretNotes({ poll }: { poll: OwnPoll }) {
  const t = useTranslations("polls.secret");
  const mark = useKeyMark(poll.public_key);
  return (
    <Disclosure label={t("how")}>
      <div className="flex flex-col gap-2 text-sm text-ink-soft">
        <p>{t("how_signed")}</p>
        <p className="font-medium text-ink">{t("how_not")}</p>
        <ul className="flex list-disc flex-col gap-1 ps-5">
          {LIMITS_OF_SECRECY.map((name) => (
            <li key={name}>{t(name)}</li>
          ))}
        </ul>
        {poll.tokens_issued < FEW && <p>{t("few", { count: FEW })}</p>}
        {mark !== null && <p>{t("how_key", { mark: spacedBallotCode(mark) })}</p>}
      </div>
    </Disclosure>
  );
}

function useKeyMark(publicKey: string | null): string | null {
  const [mark, setMark] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    // Where the browser does not do the arithmetic, nobody votes either.
    if (publicKey !== null)
      keyMark(publicKey).then(
        (found) => gone || setMark(found),
        () => undefined,
      );
    return () => {
      gone = true;
    };
  }, [publicKey]);
  return mark;
}
