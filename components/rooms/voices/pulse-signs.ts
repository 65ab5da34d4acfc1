import { CircleQuestionMark, Hand, type LucideIcon, Rabbit, Turtle } from "lucide-react";

import type { PulseKind } from "#contract/pulse.ts";

/** The signs in the order in which they stand wherever they are shown, with their pictures. */
export const SIGNS: readonly { readonly kind: PulseKind; readonly icon: LucideIcon }[] = [
  { kind: "slower", icon: Turtle },
  { kind: "faster", icon: Rabbit },
  { kind: "lost", icon: CircleQuestionMark },
  { kind: "hand", icon: Hand },
];
