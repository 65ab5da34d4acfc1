"use client";

import { useEffect, useState } from "react";

import { asApiError, call, type ClientErrorCode } from "#client/api/call.ts";
import { LIMITS } from "#contract/limits.ts";
import type { Person } from "#contract/users.ts";

/** Until fingers have come to rest. */
const REST_MS = 200;

/** Whose username begins like what was typed. */
export interface PeopleSearch {
  readonly people: readonly Person[];
  /** What `people` are the answer to; empty before the first. */
  readonly answered: string;
  readonly failure: ClientErrorCode | null;
}

const NOBODY: PeopleSearch = { people: [], answered: "", failure: null };

/** Looks for people while somebody types; what is not wanted any more is given up. */
export function usePeopleSearch(typed: string): PeopleSearch {
  const q = typed.trim();
  const [found, setFound] = useState<PeopleSearch>(NOBODY);
  useEffect(() => {
    if (q.length < LIMITS.peopleQueryMin) return;
    const control = new AbortController();
    const timer = setTimeout(() => {
      call("GET /api/v1/users", { query: { q }, signal: control.signal }).then(
        ({ users }) => setFound({ people: users, answered: q, failure: null }),
        (error: unknown) => control.signal.aborted || setFound({ people: [], answered: q, failure: asApiError(error).code }),
      );
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [q]);
  return q.length < LIMITS.peopleQueryMin ? NOBODY : found;
}
