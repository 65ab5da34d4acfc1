import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

import type { Tone } from "./badge.tsx";
import { cn } from "./cn.ts";

const LOOKS = {
  neutral: { ground: "bg-sunken", sign: "text-ink-soft", Icon: Info },
  accent: { ground: "bg-accent-soft", sign: "text-accent-text", Icon: Info },
  warn: { ground: "bg-warn-soft", sign: "text-warn", Icon: TriangleAlert },
  danger: { ground: "bg-danger-soft", sign: "text-danger", Icon: CircleAlert },
} satisfies Record<Tone, unknown>;

interface BannerProps {
  tone?: Tone;
  /** `alert` interrupts a screen reader, `status` waits; without it nothing is spoken. */
  role?: "alert" | "status";
  /** Stands at the end of the line, or below on a phone. */
  action?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A sentence that concerns the whole page or form. */
export function Banner({ tone = "neutral", role, action, className, children }: BannerProps) {
  const { ground, sign, Icon } = LOOKS[tone];
  return (
    <div
      role={role}
      className={cn("flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg px-4 py-3 forced-colors:border", ground, className)}
    >
      <Icon aria-hidden="true" size={20} className={cn("mt-0.5 flex-none self-start", sign)} />
      <div className="min-w-0 flex-1 basis-52">{children}</div>
      {action}
    </div>
  );
}
