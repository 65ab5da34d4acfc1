"use client";
import { useEffect, useState } from "react";

type LiveRoomModule = Awaited<ReturnType<typeof load>>;

const load = async () => await import("./live-room.tsx");

const RETRY_MS = 2_000;
const IDLE_MS = 2_500;

/**
 * The screen of the room, which is ten times the weight of the join screen and comes separately: at once when it is needed, otherwise once the
 * page has been quiet for a while or the guest begins to use it. On a network that drops it, it is asked for until it is here.
 */
export function useLiveRoom(needed: boolean): LiveRoomModule | null {
  const [screen, setScreen] = useState<LiveRoomModule | null>(null);
  const [wanted, setWanted] = useState(false);

  useEffect(() => {
    if (needed || wanted) return;
    const want = (): void => setWanted(true);
    const timer = setTimeout(want, IDLE_MS);
    for (const sign of SIGNS_OF_USE) window.addEventListener(sign, want, { once: true });
    return () => {
      clearTimeout(timer);
      for (const sign of SIGNS_OF_USE) window.removeEventListener(sign, want);
    };
  }, [needed, wanted]);

  useEffect(() => {
    if (!needed && !wanted) return;
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const fetchIt = (): void => {
      load().then(
        (loaded) => gone || setScreen(loaded),
        () => {
          if (!gone) timer = setTimeout(fetchIt, RETRY_MS);
        },
      );
    };
    fetchIt();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [needed, wanted]);

  return screen;
}

const SIGNS_OF_USE = ["pointerdown", "keydown", "focusin"] as const;
