"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

import { copyText } from "./copy-text.ts";

import { Button, type ButtonProps } from "./button.tsx";

interface CopyButtonProps extends Omit<ButtonProps, "onClick" | "children"> {
  text: string;
  /** What is copied, in words: "Copy link". */
  label: string;
}

/** Copies a text, then says so for two seconds, to the eye and to screen readers. */
export function CopyButton({ text, label, ...props }: CopyButtonProps) {
  const t = useTranslations("common");
  const [outcome, setOutcome] = useState<"copied" | "failed" | null>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), 2_000);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async () => setOutcome((await copyText(text)) ? "copied" : "failed");
  return (
    <>
      <Button {...props} onClick={() => void copy()}>
        {outcome === "copied" ? <Check aria-hidden="true" size={18} /> : <Copy aria-hidden="true" size={18} />}
        {outcome === "copied" ? t("copied") : outcome === "failed" ? t("copy_failed") : label}
      </Button>
      <span role="status" className="sr-only">
        {outcome === "copied" ? t("copied") : outcome === "failed" ? t("copy_failed") : ""}
      </span>
    </>
  );
}
