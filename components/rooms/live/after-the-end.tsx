"use client";
import { Download } from "lucide-react";

import type { FollowUp } from "#contract/rooms.ts";
import { buttonClass } from "#components/ui/button.tsx";

import { FollowUpLink } from "./follow-up-link.tsx";
import { useOwnLines } from "./use-own-lines.ts";

export interface AfterTheEndProps {
  code: string;
  followUp: FollowUp | null;
  /** Whether what was said is still there for its author. */
  isKept: boolean;
}

/** What is left to whoever was in a room when it is over: their own words, and a way to stay in touch. */
export function AfterTheEnd({ code, followUp, isKept }: AfterTheEndProps) {
  return (
    <div className="flex flex-col gap-3">
      {isKept && <OwnLines code={code} />}
      {followUp !== null && <FollowUpLink followUp={followUp} />}
    </div>
  );
}

function OwnLines({ code }: { code: string }) {
  return useOwnLines(code).map(({ format, href, label }) => (
    <a key={format} href={href} download className={buttonClass({ size: "lg" })}>
      <Download aria-hidden="true" size={18} />
      {label}
    </a>
  ));
}
