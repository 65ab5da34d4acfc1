"use client";
import { useCallback, useEffect, useRef, useState } from "react";

import { call } from "#client/api/call.ts";
import { useConnectionStore } from "#client/stores/connection-store.ts";
import type { StageSettings, UpdateStageInput } from "#contract/stage.ts";

/**
 * What a room's stage is set to show; null until it is known. Asked for again with each return to a connection. A change is shown at once and taken
 * back if the server refuses, which rejects.
 */
export function useStageSettings(code: string): readonly [StageSettings | null, (change: UpdateStageInput) => Promise<void>] {
  const [settings, setSettings] = useState<StageSettings | null>(null);
  const isOnline = useConnectionStore(({ state }) => state === "online");
  /** What the server said last, for when it cannot say how things stand after a change that failed. */
  const said = useRef<StageSettings | null>(null);
  const hear = useCallback((heard: StageSettings) => {
    said.current = heard;
    setSettings(heard);
  }, []);
  useEffect(() => {
    const control = new AbortController();
    call("GET /api/v1/rooms/{code}/stage", { params: { code }, signal: control.signal }).then(hear, () => undefined);
    return () => control.abort();
  }, [code, isOnline, hear]);
  const change = useCallback(
    async (wanted: UpdateStageInput) => {
      setSettings((before) => before && { ...before, ...defined(wanted) });
      try {
        hear(await call("PATCH /api/v1/rooms/{code}/stage", { params: { code }, body: wanted }));
      } catch (error) {
        await call("GET /api/v1/rooms/{code}/stage", { params: { code } }).then(hear, () => setSettings(said.current));
        throw error;
      }
    },
    [code, hear],
  );
  return [settings, change];
}

function defined(change: UpdateStageInput): Partial<StageSettings> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
