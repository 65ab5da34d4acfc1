"use client";

import { useEffect, useMemo, useRef } from "react";

import type { RowActions } from "./row-actions.ts";

/** The same object for the life of a screen, whose functions always call the latest ones given. */
export function useStableActions(actions: RowActions): RowActions {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  return useMemo(
    () => ({
      copy: (message) => latest.current.copy(message),
      reply: (message) => latest.current.reply(message),
      answer: (message) => latest.current.answer(message),
      edit: (message) => latest.current.edit(message),
      pin: (message, on) => latest.current.pin(message, on),
      forward: (message) => latest.current.forward(message),
      revisions: (message) => latest.current.revisions(message),
      open: (message) => latest.current.open(message),
      remove: (message) => latest.current.remove(message),
      react: (message, emoji, on) => latest.current.react(message, emoji, on),
      pickReaction: (message, anchor) => latest.current.pickReaction(message, anchor),
      openMenu: (message, anchor) => latest.current.openMenu(message, anchor),
      jump: (seq) => latest.current.jump(seq),
      retry: (message) => latest.current.retry(message),
      discard: (message) => latest.current.discard(message),
    }),
    [],
  );
}
