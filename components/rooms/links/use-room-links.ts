"use client";
import { useEffect, useState } from "react";

import { asApiError, call, type ClientErrorCode } from "#client/api/call.ts";
import type { CreateRoomLinkInput, MadeRoomLink, RoomLink, RoomLinkKind } from "#contract/links.ts";

interface RoomLinks {
  /** Null before the first answer. */
  readonly links: readonly RoomLink[] | null;
  readonly failure: ClientErrorCode | null;
  /** By kind, the address of a link that was made here, which nobody is told again. */
  readonly made: Readonly<Partial<Record<RoomLinkKind, MadeRoomLink>>>;
  /** Both reject with an ApiError. */
  readonly make: (input: CreateRoomLinkInput) => Promise<void>;
  readonly revoke: (link: RoomLink) => Promise<void>;
  readonly refresh: () => void;
}

/** A room's links to its stage, for the facilitator's phone and for co-facilitators. */
export function useRoomLinks(code: string): RoomLinks {
  const [links, setLinks] = useState<readonly RoomLink[] | null>(null);
  const [failure, setFailure] = useState<ClientErrorCode | null>(null);
  const [asked, setAsked] = useState(1);
  const [made, setMade] = useState<RoomLinks["made"]>({});
  const refresh = (): void => setAsked((before) => before + 1);
  useEffect(() => {
    const control = new AbortController();
    call("GET /api/v1/rooms/{code}/links", { params: { code }, signal: control.signal }).then(
      (answer) => {
        setLinks(answer.links);
        setFailure(null);
      },
      (error: unknown) => {
        if (!control.signal.aborted) setFailure(asApiError(error).code);
      },
    );
    return () => control.abort();
  }, [code, asked]);
  const make = async (input: CreateRoomLinkInput) => {
    const fresh = await call("POST /api/v1/rooms/{code}/links", { params: { code }, body: input });
    setMade((before) => ({ ...before, [input.kind]: fresh }));
    refresh();
  };
  const revoke = async ({ id, kind }: RoomLink) => {
    await call("DELETE /api/v1/rooms/{code}/links/{link_id}", { params: { code, link_id: id } });
    setMade((before) => (before[kind]?.link.id === id ? { ...before, [kind]: undefined } : before));
    refresh();
  };
  return { links, failure, made, make, revoke, refresh };
}
