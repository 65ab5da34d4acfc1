"use client";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";

import { LateWords } from "#components/providers/late-words.tsx";
import { Button } from "#components/ui/button.tsx";

import { MODERATION_WORDS } from "./moderation-words.ts";

const FiltersDialog = lazy(async () => ({ default: (await import("./filters-dialog.tsx")).FiltersDialog }));

/** Opens the filters of a room. */
export function FiltersButton({ code }: { code: string }) {
  const [open, setOpen] = useState(false);
  return (
    <LateWords name="moderation" words={MODERATION_WORDS}>
      <Opener onPress={() => setOpen(true)} />
      {open && (
        <Suspense>
          <FiltersDialog code={code} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </LateWords>
  );
}

function Opener({ onPress }: { onPress: () => void }) {
  const t = useTranslations("moderation.settings");
  return (
    <Button size="sm" aria-haspopup="dialog" onClick={onPress}>
      {t("filters")} …
    </Button>
  );
}
