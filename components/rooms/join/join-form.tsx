"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";

import type { JoinRoomInput } from "#contract/rooms.ts";
import { Late } from "#components/providers/late.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";

import { AliasField } from "./alias-field.tsx";
import type { LinkSecret } from "./fragment-password.ts";
import { PasswordField, SecretFromLink } from "./password-field.tsx";
import type { JoinPhase } from "./use-join.ts";
import { type Secret, useSecret } from "./use-secret.ts";
import { useIsAlive } from "./use-viewer-time-zone.ts";

// Few rooms ask for tickets.
const loadTicketField = async () => (await import("./ticket-field.tsx")).TicketField;

interface JoinFormProps {
  /** Ready-made aliases from the server, the same in its HTML and here; the first stands in the field. */
  suggestions: readonly string[];
  requiresPassword: boolean;
  requiresTicket: boolean;
  /** What the link brought along. */
  linkPassword: string | null;
  linkTicket: string | null;
  scheduled: boolean;
  phase: JoinPhase;
  onJoin: (input: JoinRoomInput) => void;
  onChange: () => void;
}

/** Alias, password and ticket where they are needed, Join. What was typed stays whatever the server answers. */
export function JoinForm({ suggestions, requiresPassword, requiresTicket, scheduled, phase, onJoin, ...props }: JoinFormProps) {
  const [alias, setAlias] = useState(suggestions[0] ?? "");
  const aliasInput = useRef<HTMLInputElement>(null);
  const busy = phase.is === "joining" || phase.is === "solving";
  const problem = phase.is === "form" ? phase.problem : null;
  const [password, passwordRef] = useSecret(props.linkPassword, problem?.at === "password");
  const [ticket, ticketRef] = useSecret(props.linkTicket, problem?.at === "ticket");

  // What was typed while the page was loading stands in the field only, and the next drawing would overwrite it.
  useLayoutEffect(() => {
    const early = aliasInput.current?.value;
    if (early !== undefined) setAlias(early);
  }, []);
  useEffect(() => {
    if (problem?.at === "alias") aliasInput.current?.focus();
  }, [problem]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy || phase.is === "pause") return;
    const secrets = { ...(requiresPassword && given("password", password)), ...(requiresTicket && given("ticket", ticket)) };
    onJoin({ alias, ...secrets });
  };
  const change = (set: (value: string) => void) => (value: string) => {
    set(value);
    props.onChange();
  };
  const wiring = { disabled: busy, problem, change };
  return (
    <form onSubmit={submit} noValidate method="post" className="flex flex-col gap-5">
      <AliasField
        ref={aliasInput}
        alias={alias}
        suggestions={suggestions}
        onChange={change(setAlias)}
        disabled={busy}
        problem={problem?.at === "alias" ? problem : null}
      />
      {requiresPassword && <PasswordPlace {...wiring} secret={password} inputRef={passwordRef} />}
      {requiresTicket && <TicketPlace {...wiring} secret={ticket} inputRef={ticketRef} />}
      <JoinButton scheduled={scheduled} phase={phase} />
    </form>
  );
}

/** What is sent of a secret: nothing for an empty one. */
function given<Name extends LinkSecret>(name: Name, { value }: Secret): { readonly [Each in Name]?: string } {
  return value === "" ? {} : ({ [name]: value } as { [Each in Name]: string });
}

interface PlaceProps {
  secret: Secret;
  inputRef: RefObject<HTMLInputElement | null>;
  disabled: boolean;
  problem: Extract<JoinPhase, { is: "form" }>["problem"];
  change: (set: (value: string) => void) => (value: string) => void;
}

function PasswordPlace({ secret, inputRef, disabled, problem, change }: PlaceProps) {
  if (secret.isFromLink) return <SecretFromLink secret="password" onChange={() => secret.type("")} />;
  const wrong = problem?.at === "password" ? problem : null;
  return <PasswordField ref={inputRef} password={secret.value} onChange={change(secret.type)} disabled={disabled} problem={wrong} />;
}

function TicketPlace({ secret, inputRef, disabled, problem, change }: PlaceProps) {
  if (secret.isFromLink) return <SecretFromLink secret="ticket" onChange={() => secret.type("")} />;
  const wrong = problem?.at === "ticket" ? problem : null;
  const props = { ref: inputRef, ticket: secret.value, onChange: change(secret.type), disabled, problem: wrong };
  return <Late load={loadTicketField} needed props={props} />;
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
