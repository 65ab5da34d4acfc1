"use client";
import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useState } from "react";

import { type ApiError, asApiError, call, type ClientErrorCode } from "#client/api/call.ts";
import type { LinkEntrance } from "#contract/links.ts";
import { LIMITS } from "#contract/limits.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";

import { joinProblem } from "../join/join-problem.ts";
import { useViewerTimeZone } from "../join/use-viewer-time-zone.ts";
import { DAY, formatInstant, TIME } from "../live/instants.ts";
import { LinkGone, LinkTrouble } from "./link-entry.tsx";
import { useLinkToken } from "./use-link-token.ts";

/** Where a co-facilitator comes in by a link: what it is for, a name to be known by, and the room. No account. */
export function HelperEntry() {
  const t = useTranslations("links.entry");
  const token = useLinkToken();
  const [entrance, setEntrance] = useState<LinkEntrance | null>(null);
  const [attempt, setAttempt] = useState(1);
  const [failed, setFailed] = useState<{ readonly attempt: number; readonly code: ClientErrorCode } | null>(null);
  useEffect(() => {
    if (!token) return;
    call("POST /api/v1/links/show", { body: { token } }).then(setEntrance, (error: unknown) =>
      setFailed({ attempt, code: asApiError(error).code }),
    );
  }, [token, attempt]);
  const failure = failed?.attempt === attempt ? failed.code : null;
  if (token === null || failure === "link_ended" || (entrance && entrance.kind !== "cofacilitator")) return <LinkGone />;
  if (failure !== null) return <LinkTrouble failure={failure} onAgain={() => setAttempt(attempt + 1)} />;
  if (entrance === null || token === undefined) return <Notice title={t("connecting")} />;
  return <HelperForm token={token} entrance={entrance} />;
}

function HelperForm({ token, entrance }: { token: string; entrance: LinkEntrance }) {
  const t = useTranslations("links");
  const errors = useTranslations("errors");
  const locale = useLocale();
  const timeZone = useViewerTimeZone("UTC");
  const { title, scopes, expires_at, seated_as } = entrance;
  const { alias, setAlias, problem, busy, enter } = useEntering(token, seated_as);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) void enter();
  };
  if (problem?.code === "link_ended") return <LinkGone />;
  const isOfAlias = problem !== null && seated_as === null && joinProblem(problem).at === "alias";
  return (
    <Notice
      title={
        <>
          <span className="block pb-1 text-base font-normal tracking-normal text-ink-soft">{t("entry.lead")}</span>
          <bdi className="wrap-anywhere">{title}</bdi>
        </>
      }
      action={
        <form onSubmit={submit} noValidate className="flex w-full max-w-sm flex-col gap-5 text-start">
          {seated_as === null ? (
            <AliasField alias={alias} onChange={setAlias} problem={isOfAlias ? problem : null} />
          ) : (
            <p className="text-center">
              {t.rich("entry.seated", { alias: seated_as, b: (chunks) => <bdi className="font-semibold">{chunks}</bdi> })}
            </p>
          )}
          {problem !== null && !isOfAlias && (
            <Banner tone="danger" role="alert">
              {errors(problem.code)}
            </Banner>
          )}
          <Button type="submit" variant="primary" size="lg" block busy={busy}>
            {t("entry.enter")}
          </Button>
        </form>
      }
    >
      <p>{t("entry.may")}</p>
      <ul className="pt-1 text-ink">
        {scopes.map((scope) => (
          <li key={scope}>{t(`scopes.${scope}`)}</li>
        ))}
      </ul>
      <p className="pt-2 text-sm">{t("entry.until", { date: formatInstant(expires_at, locale, timeZone, { ...DAY, ...TIME }) })}</p>
    </Notice>
  );
}

function AliasField({ alias, onChange, problem }: { alias: string; onChange: (alias: string) => void; problem: ApiError | null }) {
  const t = useTranslations("links.entry");
  const errors = useTranslations("errors");
  const suggestion = problem?.details?.["suggestion"];
  return (
    <Field
      label={t("alias")}
      hint={t("alias_hint")}
      error={
        problem && (
          <>
            {errors(problem.code)}
            {suggestion !== undefined && (
              <Button size="sm" className="mt-2 flex text-ink" onClick={() => onChange(suggestion)}>
                {t("use", { alias: suggestion })}
              </Button>
            )}
          </>
        )
      }
    >
      {(wiring) => (
        <Input
          {...wiring}
          name="alias"
          value={alias}
          onChange={({ target }) => onChange(target.value)}
          maxLength={LIMITS.aliasMax * 2}
          required
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
        />
      )}
    </Field>
  );
}

/** Takes the seat and goes on into the room. Whoever is seated already is not asked for an alias. */
function useEntering(token: string, seatedAs: string | null) {
  const router = useRouter();
  const [alias, setAlias] = useState("");
  const [problem, setProblem] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const enter = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const { code } = await call("POST /api/v1/links/enter", { body: seatedAs === null ? { token, alias } : { token } });
      router.replace(`/r/${code}`);
    } catch (error) {
      setProblem(asApiError(error));
      setBusy(false);
    }
  };
  return { alias, setAlias, problem, busy, enter };
}
