"use client";

import { useEffect, useState } from "react";

import { recallPassword, rememberPassword } from "./remembered-password.ts";

/** The room's password as far as this tab knows it, and how to tell it; empty where it does not. */
export function useRoomPassword(code: string): [password: string, tell: (password: string) => void] {
  const [password, setPassword] = useState("");
  // After the first picture: the server has no such memory.
  useEffect(() => {
    const known = recallPassword(code);
    if (known !== null) queueMicrotask(() => setPassword(known));
  }, [code]);
  const tell = (typed: string) => {
    setPassword(typed);
    rememberPassword(code, typed);
  };
  return [password, tell];
}
