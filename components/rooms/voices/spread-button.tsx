"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Late } from "#components/providers/late.tsx";
import { Button } from "#components/ui/button.tsx";

const loadSpread = async () => (await import("./spread-dialog.tsx")).SpreadDialog;

/** Opens how what was written is spread over the members of a room. */
export function SpreadButton({ code }: { code: string }) {
  const t = useTranslations("voices.spread");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t("open")} …
      </Button>
      {open && <Late load={loadSpread} needed props={{ code, onClose: () => setOpen(false) }} />}
    </>
  );
}
