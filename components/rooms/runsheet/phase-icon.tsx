import { DoorOpen, Eye, Flag, type LucideIcon, MessagesSquare, PencilLine, Vote } from "lucide-react";

import type { PhaseKind } from "#contract/room-rules.ts";
import { cn } from "#components/ui/cn.ts";

const ICONS: Readonly<Record<PhaseKind, LucideIcon>> = {
  arrive: DoorOpen,
  collect: PencilLine,
  reveal: Eye,
  discuss: MessagesSquare,
  vote: Vote,
  close: Flag,
};

/** The sign of what a phase is for. Its name says the same in words. */
export function PhaseIcon({ kind, size = 18, className }: { kind: PhaseKind; size?: number; className?: string }) {
  const Icon = ICONS[kind];
  return <Icon aria-hidden="true" size={size} className={cn("flex-none", className)} />;
}
