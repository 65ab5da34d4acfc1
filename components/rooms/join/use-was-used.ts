"use client";
import { useEffect, useState } from "react";

const SIGNS = ["pointerdown", "keydown", "focusin"] as const;

/** Whether the guest has begun to use the page: from then on it is likely that what comes next will be wanted. */
export function useWasUsed(): boolean {
  const [used, setUsed] = useState(false);
  useEffect(() => {
    if (used) return;
    const use = (): void => setUsed(true);
    for (const sign of SIGNS) window.addEventListener(sign, use, { once: true });
    return () => {
      for (const sign of SIGNS) window.removeEventListener(sign, use);
    };
  }, [used]);
  return used;
}
