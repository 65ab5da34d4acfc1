"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

import { loadBallots } from "#client/polls/published-ballots.ts";
import type { BallotList, OwnPoll } from "#contract/polls.ts";
import { spacedBallotCode } from "#domain/poll/ballot-code.ts";

import { Disclosure } from "./disclosure.tsx";

interface BallotCheckProps {
  poll: OwnPoll;
  /** By which this device finds its ballot; null where it cast none. */
  code: string | null;
  /** As far as this device knows, it was not cast before the poll closed. */
  isLate: boolean;
}

type Ballots = BallotList["ballots"];

/** Looks by itself whether one's ballot is in the published list, and shows the list to whoever wants to look, too. */
export function BallotCheck({ poll, code, isLate }: BallotCheckProps) {
  const t = useTranslations("polls.secret");
  const [ballots, setBallots] = useState<Ballots | null>(null);
  useEffect(() => loadBallots(poll.id, setBallots), [poll.id]);
  if (ballots === null) return null;
  const isListed = code !== null && ballots.some((ballot) => ballot.code === code);
  const Sign = isListed ? CircleCheck : CircleAlert;
  return (
    <div className="flex flex-col gap-3">
      {code !== null && (
        <p role="status" className="flex items-start gap-2.5">
          <Sign aria-hidden="true" size={20} className={isListed ? "mt-0.5 flex-none text-accent-text" : "mt-0.5 flex-none text-danger"} />
          <span className="min-w-0">{t(isListed ? "found" : isLate ? "late" : "missing")}</span>
        </p>
      )}
      {ballots.length > 0 && (
        <Disclosure label={t("list")}>
          <BallotTable poll={poll} ballots={ballots} code={code} />
        </Disclosure>
      )}
    </div>
  );
}

function BallotTable({ poll, ballots, code }: Omit<BallotCheckProps, "isLate"> & { ballots: Ballots }) {
  const t = useTranslations("polls");
  const chosen = ({ choices, words }: Ballots[number]): string[] => {
    if (poll.kind === "words") return words;
    return choices.map((choice) => (poll.kind === "rating" ? t("vote.stars", { count: choice }) : (poll.options[choice] ?? "")));
  };
  return (
    <table className="mt-1 w-full border-collapse text-sm">
      <caption className="sr-only">{t("secret.list_caption")}</caption>
      <thead>
        <tr className="border-b border-line text-ink-soft">
          <th scope="col" className="py-2 pe-4 text-start font-medium">
            {t("secret.code_column")}
          </th>
          <th scope="col" className="py-2 text-start font-medium">
            {t("secret.choice_column")}
          </th>
        </tr>
      </thead>
      <tbody>
        {ballots.map((ballot) => (
          <tr key={ballot.code} className="border-b border-line align-top last:border-0">
            <th scope="row" className="py-2 pe-4 text-start font-normal whitespace-nowrap figures">
              <bdi>{spacedBallotCode(ballot.code)}</bdi>
              {ballot.code === code && <span className="block font-medium text-accent-text">{t("secret.yours")}</span>}
            </th>
            <td className="py-2">
              <ul>
                {chosen(ballot).map((choice) => (
                  <li key={choice} className="wrap-anywhere">
                    <bdi>{choice}</bdi>
                  </li>
                ))}
              </ul>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
