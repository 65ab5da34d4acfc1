"use client";

import { CircleCheck, LockKeyhole } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { type SecretBallot, useSecretBallot } from "#client/hooks/use-secret-ballot.ts";
import type { OwnPoll } from "#contract/polls.ts";
import { spacedBallotCode } from "#domain/poll/ballot-code.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Spinner } from "#components/ui/spinner.tsx";

import { BallotCheck } from "./ballot-check.tsx";
import { SecretNotes } from "./secret-notes.tsx";
import { VoteForm } from "./vote-form.tsx";

interface SecretVoteProps {
  poll: OwnPoll;
  myId: string;
}

/** Where one votes in a secret ballot, and finds one's ballot once it is closed. */
export function SecretVote({ poll, myId }: SecretVoteProps) {
  const t = useTranslations("polls");
  const ballot = useSecretBallot(poll, myId);
  const isOpen = poll.state === "open";
  return (
    <div className="flex flex-col gap-4">
      {isOpen && (ballot.step === "none" || ballot.step === "refused") && (
        <VoteForm poll={poll} start={null} busy={false} action={t("vote.send_secret")} onVote={ballot.vote} />
      )}
      <Step ballot={ballot} isOpen={isOpen} />
      {ballot.code !== null && ballot.step === "cast" && <Code code={ballot.code} hint={isOpen ? t("secret.code_hint") : null} />}
      {!isOpen && <BallotCheck poll={poll} code={ballot.code} isLate={ballot.step === "late"} />}
      {isOpen && <p className="text-sm text-ink-soft">{t("facts.hidden_secret")}</p>}
      <SecretNotes poll={poll} />
    </div>
  );
}

function Step({ ballot, isOpen }: { ballot: SecretBallot; isOpen: boolean }) {
  const t = useTranslations("polls.secret");
  const errors = useTranslations("errors");
  switch (ballot.step) {
    case "sending":
      return (
        <Line icon={<Spinner />} role="status">
          {t("sending")}
        </Line>
      );
    case "failed":
      return isOpen ? (
        <Banner tone="warn" role="alert" action={<Button onClick={ballot.retry}>{t("retry")}</Button>}>
          {t("failed", { reason: errors(ballot.failure ?? "offline") })}
        </Banner>
      ) : null;
    case "refused":
      return (
        <Banner tone="warn" role="alert">
          {t("failed", { reason: errors(ballot.failure ?? "filtered") })}
        </Banner>
      );
    case "cast":
      return isOpen ? (
        <Line icon={<CircleCheck aria-hidden="true" size={20} className="text-accent-text" />} role="status">
          {t("cast")}
        </Line>
      ) : null;
    case "elsewhere":
      return <Line icon={<LockKeyhole aria-hidden="true" size={20} className="text-ink-soft" />}>{t("elsewhere")}</Line>;
    case "insecure":
      return <Banner tone="warn">{t("insecure")}</Banner>;
    // What came of it is said beside the list.
    case "late":
    case "none":
    case "unknown":
      return null;
  }
}

function Line({ icon, role, children }: { icon: ReactNode; role?: "status"; children: ReactNode }) {
  return (
    <p role={role} className="flex items-start gap-2.5">
      <span className="mt-0.5 flex-none">{icon}</span>
      <span className="min-w-0">{children}</span>
    </p>
  );
}

function Code({ code, hint }: { code: string; hint: string | null }) {
  const t = useTranslations("polls.secret");
  return (
    <div className="rounded-lg bg-sunken px-4 py-3">
      <p className="font-medium figures">{t("code", { code: spacedBallotCode(code) })}</p>
      {hint !== null && <p className="mt-1 text-sm text-ink-soft">{hint}</p>}
    </div>
  );
}
