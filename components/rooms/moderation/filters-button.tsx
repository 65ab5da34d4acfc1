"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Late } from "#components/providers/late.tsx";
import { LateWords } from "#components/providers/late-words.tsx";
import { Button } from "#components/ui/button.tsx";

import { MODERATION_WORDS } from "./moderation-words.ts";

const loadFilters = async () => (await import("./filters-dialog.tsx")).FiltersDialog;

/** Opens the filters of a room. */
export function FiltersButton({ code }: { code: string }) {
  const [open, setOpen] = useState(false);
  return (
    <LateWords name="moderation" words={MODERATION_WORDS}>
      <Opener onPress={() => setOpen(true)} />
      {open && <Late load={loadFilters} needed props={{ code, onClose: () => setOpen(false) }} />}
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
