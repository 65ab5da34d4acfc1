"use client";
import { useCallback, useEffect, useState } from "react";

import { call } from "#client/api/call.ts";
import type { StageSettings, UpdateStageInput } from "#contract/stage.ts";

/** What a room's stage is set to show; null until it is known. A change is shown at once and taken back if the server refuses, which rejects. */
export function useStageSettings(code: string): readonly [StageSettings | null, (change: UpdateStageInput) => Promise<void>] {
  const [settings, setSettings] = useState<StageSettings | null>(null);
  useEffect(() => {
    const control = new AbortController();
    call("GET /api/v1/rooms/{code}/stage", { params: { code }, signal: control.signal }).then(setSettings, () => undefined);
    return () => control.abort();
  }, [code]);
  const change = useCallback(
    async (wanted: UpdateStageInput) => {
      setSettings((before) => before && { ...before, ...defined(wanted) });
      try {
        setSettings(await call("PATCH /api/v1/rooms/{code}/stage", { params: { code }, body: wanted }));
      } catch (error) {
        setSettings(await call("GET /api/v1/rooms/{code}/stage", { params: { code } }).catch(() => null));
        throw error;
      }
    },
    [code],
  );
  return [settings, change];
}

function defined(change: UpdateStageInput): Partial<StageSettings> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
