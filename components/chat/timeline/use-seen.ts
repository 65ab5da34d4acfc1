"use client";

import { useEffect, useRef } from "react";

const DWELL_MS = 1_000;

/**
 * Reports the newest seq that was in sight for a second while somebody looked: the page visible and focused. What was never on screen is never
 * reported.
 */
export function useSeen(seqInSight: number | null, onSeen: (seq: number) => void): void {
  const told = useRef(0);
  useEffect(() => {
    if (seqInSight === null || seqInSight <= told.current) return;
    const timer = setInterval(() => {
      if (document.visibilityState !== "visible" || !document.hasFocus()) return;
      clearInterval(timer);
      told.current = seqInSight;
      onSeen(seqInSight);
    }, DWELL_MS);
    return () => clearInterval(timer);
  }, [seqInSight, onSeen]);
}
