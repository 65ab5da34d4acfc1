"use client";

import { useEffect, useRef, useState } from "react";

export type Trouble = "connecting" | "reconnecting" | "offline" | "up_to_date";

/** A shorter hiccup is nobody's business. */
const HICCUP_MS = 1_000;
const GOOD_NEWS_MS = 2_500;

/** What to say about the connection: trouble once it has lasted a second, and for a moment that everything is up to date again. */
export function useTrouble(state: "idle" | "connecting" | "online" | "reconnecting" | "offline", syncing: boolean): Trouble | null {
  const bad = state === "reconnecting" || state === "offline" || state === "connecting" ? state : null;
  const [lasting, setLasting] = useState(false);
  const [good, setGood] = useState(false);
  const told = useRef(false);

  useEffect(() => {
    if (bad === null) return;
    const timer = setTimeout(() => setLasting(true), HICCUP_MS);
    return () => {
      clearTimeout(timer);
      setLasting(false);
    };
    // A change from one trouble to another does not start the second anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, [bad === null]);

  useEffect(() => {
    if (lasting) told.current = true;
  }, [lasting]);

  useEffect(() => {
    if (bad !== null || syncing || !told.current) return;
    told.current = false;
    setGood(true);
    const timer = setTimeout(() => setGood(false), GOOD_NEWS_MS);
    return () => {
      clearTimeout(timer);
      setGood(false);
    };
  }, [bad, syncing]);

  if (bad !== null) return lasting ? bad : null;
  return good ? "up_to_date" : null;
}
