"use client";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

import { asApiError, call, type ClientErrorCode } from "#client/api/call.ts";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";

import { useLinkToken } from "./use-link-token.ts";

/** Where the facilitator's phone comes in by its link: takes the seat and goes on to the remote. */
export function RemoteEntry() {
  const t = useTranslations("links.entry");
  const token = useLinkToken();
  const router = useRouter();
  const [attempt, setAttempt] = useState(1);
  const [failed, setFailed] = useState<{ readonly attempt: number; readonly code: ClientErrorCode } | null>(null);
  useEffect(() => {
    if (!token) return;
    call("POST /api/v1/links/enter", { body: { token } }).then(
      ({ code }) => router.replace(`/r/${code}/remote`),
      (error: unknown) => setFailed({ attempt, code: asApiError(error).code }),
    );
  }, [token, attempt, router]);
  const failure = failed?.attempt === attempt ? failed.code : null;
  if (token === null || failure === "link_ended") return <LinkGone />;
  if (failure !== null) return <LinkTrouble failure={failure} onAgain={() => setAttempt(attempt + 1)} />;
  return <Notice title={t("connecting")} />;
}

/** The link was revoked, has expired, or never was. */
export function LinkGone() {
  const t = useTranslations("links.entry");
  return <Notice title={t("gone")}>{t("gone_hint")}</Notice>;
}

/** Something else went wrong, which may be over in a moment. */
export function LinkTrouble({ failure, onAgain }: { failure: ClientErrorCode; onAgain: () => void }) {
  const t = useTranslations("links.entry");
  const errors = useTranslations("errors");
  return (
    <Notice
      title={t("trouble")}
      action={
        <Button variant="primary" onClick={onAgain}>
          {t("again")}
        </Button>
      }
    >
      {errors(failure)}
    </Notice>
  );
}
