"use client";
import { useState } from "react";

import type { StageView } from "#contract/stage.ts";

/** Tells one reaction from another, for as long as they are in sight. */
const keyOf = ({ at, emoji }: StageView["reactions"][number]): string => `${at} ${emoji}`;

/** Reactions that float by. Each begins when the stage first hears of it; those that were there before the stage was opened are past. */
export function StageReactions({ reactions }: { reactions: StageView["reactions"] }) {
  const [before] = useState(() => new Set(reactions.map(keyOf)));
  const fresh = new Map(reactions.filter((reaction) => !before.has(keyOf(reaction))).map((reaction) => [keyOf(reaction), reaction]));
  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-x-[1.5em] bottom-0 flex justify-end gap-[0.4em] pb-[0.5em]">
      {[...fresh].map(([key, { emoji, at }]) => (
        <span key={key} className="stage-reaction" style={{ insetInlineStart: `${sideways(at)}%` }}>
          {emoji}
        </span>
      ))}
    </div>
  );
}

/** Where a reaction rises: anywhere, and always the same for the same one. */
function sideways(at: string): number {
  return 4 + (Date.parse(at) % 89);
}
