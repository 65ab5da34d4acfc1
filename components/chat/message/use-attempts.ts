"use client";

import { useCallback, useEffect, useState } from "react";

interface Attempts {
  /** Names the attempt: another one is another element, which asks anew. */
  readonly attempt: number;
  readonly failed: boolean;
  readonly onError: () => void;
  readonly retry: () => void;
}

/** Whether something that is fetched came. It is asked for again by hand, and by itself once there is a network. */
export function useAttempts(): Attempts {
  const [{ attempt, failed }, set] = useState({ attempt: 0, failed: false });
  const onError = useCallback(() => set((now) => ({ ...now, failed: true })), []);
  const retry = useCallback(() => set((now) => ({ attempt: now.attempt + 1, failed: false })), []);
  useEffect(() => {
    if (!failed) return;
    window.addEventListener("online", retry);
    return () => window.removeEventListener("online", retry);
  }, [failed, retry]);
  return { attempt, failed, onError, retry };
}
