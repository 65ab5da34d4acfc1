"use client";
import { useCallback, useEffect, useState } from "react";

import { asApiError, call, type ClientErrorCode } from "#client/api/call.ts";
import type { Tickets } from "#contract/tickets.ts";

interface TicketsNow {
  /** Null before the server has answered. */
  readonly tickets: Tickets | null;
  readonly failure: ClientErrorCode | null;
  /** Each rejects with an ApiError. */
  readonly make: (count: number) => Promise<void>;
  readonly discard: () => Promise<void>;
}

/** The tickets of one's room. */
export function useTickets(code: string): TicketsNow {
  const [tickets, setTickets] = useState<Tickets | null>(null);
  const [failure, setFailure] = useState<ClientErrorCode | null>(null);
  useEffect(() => {
    let gone = false;
    call("GET /api/v1/rooms/{code}/tickets", { params: { code } }).then(
      (answer) => gone || setTickets(answer),
      (error: unknown) => gone || setFailure(asApiError(error).code),
    );
    return () => {
      gone = true;
    };
  }, [code]);
  const make = useCallback(
    async (count: number) => setTickets(await call("POST /api/v1/rooms/{code}/tickets", { params: { code }, body: { count } })),
    [code],
  );
  const discard = useCallback(async () => setTickets(await call("DELETE /api/v1/rooms/{code}/tickets", { params: { code } })), [code]);
  return { tickets, failure, make, discard };
}
