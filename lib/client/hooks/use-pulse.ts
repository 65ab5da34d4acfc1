"use client";

import { useEffect, useRef, useState } from "react";

import { call } from "#client/api/call.ts";
import { listen } from "#client/realtime/listen.ts";
import { useConnectionStore } from "#client/stores/connection-store.ts";
import type { OwnSign, Pulse, PulseCounts, PulseKind } from "#contract/pulse.ts";

import { sessionOf } from "./chat-sessions.ts";
import { keepAsking } from "./keep-asking.ts";
import { useServerNow } from "./use-server-now.ts";

/** A room's pulse as the viewer is shown it. */
export interface PulseView {
  /** What the viewer says that has not faded. */
  readonly own: ReadonlySet<PulseKind>;
  /** How many say what; null for whoever does not moderate, and before the server has answered. */
  readonly counts: PulseCounts | null;
  /** Gives a sign, or takes it back; resolves to whether it is given now. */
  readonly toggle: (kind: PulseKind) => Promise<boolean>;
}

const NOTHING: Pulse = { own: [], counts: null };

/** Follows a room's pulse while something shows it. Asked anew at each connect; then counts are told, and one's own signs fade by the server's clock. */
export function usePulse(chatId: string, code: string): PulseView {
  const [pulse, setPulse] = useState<Pulse>(NOTHING);
  const online = useConnectionStore(({ state }) => state === "online");
  const now = useServerNow();
  const asking = useRef<ReturnType<typeof keepAsking> | null>(null);
  useEffect(() => {
    const session = sessionOf(chatId);
    if (!online || session === undefined) return;
    const asked = keepAsking(() => call("GET /api/v1/rooms/{code}/pulse", { params: { code } }), setPulse);
    asking.current = asked;
    const hear = (change: (before: Pulse) => Pulse): void => {
      setPulse(change);
      // An answer that is awaited may be older.
      asked.doubt();
    };
    const unhear = [
      listen(session.connection, "pulse:counted", ({ chat_id, counts }) => chat_id === chatId && hear((before) => ({ ...before, counts }))),
      listen(session.connection, "hands:lowered", ({ chat_id }) => chat_id === chatId && hear(withoutHand)),
    ];
    return () => {
      for (const stop of unhear) stop();
      asked.stop();
    };
  }, [chatId, code, online]);

  const own = new Set(pulse.own.filter((sign) => !hasFaded(sign, now)).map(({ kind }) => kind));
  const toggle = async (kind: PulseKind): Promise<boolean> => {
    const params = { params: { code, kind } };
    const answer = await (own.has(kind)
      ? call("DELETE /api/v1/rooms/{code}/pulse/{kind}", params)
      : call("PUT /api/v1/rooms/{code}/pulse/{kind}", params));
    setPulse((before) => ({ ...before, ...answer }));
    asking.current?.doubt();
    return answer.own.some((sign) => sign.kind === kind);
  };
  return { own, counts: pulse.counts, toggle };
}

function hasFaded({ fades_at }: OwnSign, now: number): boolean {
  return fades_at !== null && Date.parse(fades_at) <= now;
}

function withoutHand(before: Pulse): Pulse {
  return { ...before, own: before.own.filter(({ kind }) => kind !== "hand") };
}
