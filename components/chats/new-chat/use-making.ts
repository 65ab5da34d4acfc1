"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { asApiError, type ClientErrorCode } from "#client/api/call.ts";

interface Making {
  /** Something is on its way, or the new chat is about to be shown. */
  readonly busy: boolean;
  readonly problem: ClientErrorCode | null;
  /** Makes a chat and goes to the address that comes of it. */
  readonly run: (make: () => Promise<string>) => Promise<void>;
}

/** For everything that ends in a chat which was not there before. `onMade` hears of it before the chat is shown. */
export function useMaking(onMade: () => void): Making {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ClientErrorCode | null>(null);
  const run = async (make: () => Promise<string>) => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      router.push(await make());
      onMade();
    } catch (error) {
      setProblem(asApiError(error).code);
      setBusy(false);
    }
  };
  return { busy, problem, run };
}
