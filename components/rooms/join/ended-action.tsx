"use client";
import { useTranslations } from "next-intl";

import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";

import type { Ending } from "./ended-page.tsx";

/** Endings after which the same address may lead in again. */
const RETURNABLE: ReadonlySet<Ending> = new Set<Ending>(["left", "signed_out", "failed", "room_full"]);

/** The one way on from an ending: the same room once more, or the start page. */
export function EndedAction({ ending }: { ending: Ending }) {
  const t = useTranslations("join");
  const words = t(`ended.${ending}.action`);
  if (!RETURNABLE.has(ending)) {
    return (
      <ButtonLink href="/" variant="primary" size="lg">
        {words}
      </ButtonLink>
    );
  }
  return (
    <Button variant="primary" size="lg" onClick={() => window.location.reload()}>
      {words}
    </Button>
  );
}
