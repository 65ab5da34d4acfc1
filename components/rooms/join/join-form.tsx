"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useLayoutEffect, useRef, useState } from "react";

import type { JoinRoomInput } from "#contract/rooms.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";

import { AliasField } from "./alias-field.tsx";
import { PasswordField, PasswordFromLink } from "./password-field.tsx";
import type { JoinPhase } from "./use-join.ts";
import { useIsAlive } from "./use-viewer-time-zone.ts";

interface JoinFormProps {
  /** The alias that the server suggested, the same in its HTML and here. */
  suggestion: string;
  requiresPassword: boolean;
  /** What the link brought along. */
  linkPassword: string | null;
  scheduled: boolean;
  phase: JoinPhase;
  onJoin: (input: JoinRoomInput) => void;
  onChange: () => void;
}

/** Alias, password where one is needed, Join. What was typed stays whatever the server answers. */
export function JoinForm({ suggestion, requiresPassword, linkPassword, scheduled, phase, onJoin, onChange }: JoinFormProps) {
  const [alias, setAlias] = useState(suggestion);
  const [typed, setTyped] = useState<string | null>(null);
  const aliasInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);
  const busy = phase.is === "joining" || phase.is === "solving";
  const problem = phase.is === "form" ? phase.problem : null;
  const fromLink = linkPassword !== null && typed === null;
  const password = typed ?? linkPassword ?? "";

  // What was typed while the page was loading stands in the fields only, and the next drawing would overwrite it.
  useLayoutEffect(() => {
    const [early, secret] = [aliasInput.current?.value, passwordInput.current?.value];
    if (early !== undefined) setAlias(early);
    if (secret !== undefined && secret !== "") setTyped(secret);
  }, []);

  // The password in the link was refused: from now on it is one to be corrected.
  if (fromLink && problem?.at === "password") setTyped(linkPassword);

  useEffect(() => {
    if (problem?.at === "alias") aliasInput.current?.focus();
    if (problem?.at === "password") passwordInput.current?.focus();
  }, [problem]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && phase.is !== "pause") onJoin(requiresPassword && password !== "" ? { alias, password } : { alias });
  };
  const change = (set: (value: string) => void) => (value: string) => {
    set(value);
    onChange();
  };
  return (
    <form onSubmit={submit} noValidate method="post" className="flex flex-col gap-5">
      <AliasField
        ref={aliasInput}
        alias={alias}
        onChange={change(setAlias)}
        disabled={busy}
        problem={problem?.at === "alias" ? problem : null}
      />
      {requiresPassword &&
        (fromLink ? (
          <PasswordFromLink onChange={() => setTyped("")} />
        ) : (
          <PasswordField
            ref={passwordInput}
            password={password}
            onChange={change(setTyped)}
            disabled={busy}
            problem={problem?.at === "password" ? problem : null}
          />
        ))}
      <JoinButton scheduled={scheduled} phase={phase} />
    </form>
  );
}

/** The one big button, and what is said about the attempt as a whole. */
function JoinButton({ scheduled, phase }: { scheduled: boolean; phase: JoinPhase }) {
  const t = useTranslations("join");
  const errors = useTranslations("errors");
  const alive = useIsAlive();
  const words = (): string => {
    if (phase.is === "form") return scheduled ? t("submit.reserve") : t("submit.join");
    if (phase.is === "pause") return t("submit.again", { seconds: phase.seconds });
    return t(`submit.${phase.is}`);
  };
  const problem = phase.is === "form" && (phase.problem?.at === "form" || phase.problem?.at === "page") ? phase.problem : null;
  return (
    <div className="flex flex-col gap-3">
      {problem !== null && (
        <Banner tone="danger" role="alert">
          {errors(problem.code)}
        </Banner>
      )}
      {phase.is === "pause" && <Banner role="status">{t(`wait.${phase.why}`)}</Banner>}
      <Button
        type="submit"
        variant="primary"
        size="lg"
        block
        busy={phase.is === "joining" || phase.is === "solving"}
        aria-disabled={phase.is === "pause"}
        // A submit before React listens would leave the page; it looks the same, since it lasts a moment only.
        disabled={!alive}
        className="figures disabled:opacity-100!"
      >
        {words()}
      </Button>
    </div>
  );
}
