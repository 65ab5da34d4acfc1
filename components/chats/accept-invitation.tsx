"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { asApiError, call, type ClientErrorCode } from "#client/api/call.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";

/** Comes in by a link, or says why that does not work. Whoever is in already is led there. */
export function AcceptInvitation({ code, action }: { code: string; action: string }) {
  const t = useTranslations("chats.invitation");
  const errors = useTranslations("errors");
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ClientErrorCode | null>(null);
  const accept = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const { id } = await call("POST /api/v1/invites/{code}/accept", { params: { code } });
      router.push(`/c/${id}`);
    } catch (error) {
      setProblem(asApiError(error).code);
      setBusy(false);
    }
  };
  return (
    <div className="flex flex-col gap-4">
      {problem !== null && (
        <Banner tone="danger" role="alert" className="text-start">
          {problem === "removed" ? t("removed") : problem === "link_used" ? t("used_text") : errors(problem)}
        </Banner>
      )}
      <Button variant="primary" size="lg" busy={busy} onClick={() => void accept()}>
        {action}
      </Button>
    </div>
  );
}
