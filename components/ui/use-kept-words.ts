"use client";

import { type FormEvent, useEffect, useRef } from "react";

/** As much of what Base UI tells of a change as is asked for here. */
interface ChangeDetails {
  readonly reason: string;
  readonly cancel: () => void;
}

interface KeptWords {
  readonly onInput: (event: FormEvent) => void;
  readonly onOpenChange: (open: boolean, details: ChangeDetails) => void;
}

/**
 * Keeps a window open on a tap beside it once something was written in it: a slip of the thumb must not cost a paragraph. Its cross, Esc and its
 * own buttons close it as ever. What is typed to look for something is no loss.
 */
export function useKeptWords(open: boolean | undefined, onOpenChange: ((open: boolean) => void) | undefined): KeptWords {
  const written = useRef(false);
  // Whoever closes it by saving does not ask through here.
  useEffect(() => {
    written.current = false;
  }, [open]);
  return {
    onInput({ target }) {
      if (isWriting(target)) written.current = true;
    },
    onOpenChange(opens, details) {
      if (!opens && details.reason === "outside-press" && written.current) return details.cancel();
      written.current = false;
      onOpenChange?.(opens);
    },
  };
}

const TYPED: readonly string[] = ["text", "email", "tel", "url", "number", "password"];

function isWriting(target: EventTarget): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && TYPED.includes(target.type) && target.role !== "combobox";
}
