import { Check, CheckCheck, CircleAlert, Clock3 } from "lucide-react";
import { useTranslations } from "next-intl";

import type { Delivery } from "#client/sync/chat-state.ts";
import type { Delivery as Reach } from "#domain/message/delivery.ts";
import { cn } from "#components/ui/cn.ts";

/** What became of one's own message: what this device knows of its way to the server, then how far it has come to the others. */
export type Fate = Delivery | Reach | "held";

const SIGNS = {
  held: Clock3,
  waiting: Clock3,
  sending: Clock3,
  sent: Check,
  delivered: CheckCheck,
  read: CheckCheck,
  failed: CircleAlert,
} as const;

/** Beside one's own message: whether it waits, is stored on the server, has reached the others, was read, or failed. */
export function DeliverySign({ fate }: { fate: Fate }) {
  const t = useTranslations("chat.delivery");
  const Sign = SIGNS[fate];
  const read = fate === "read";
  return (
    <span
      title={t(fate)}
      className={cn(
        "grid h-3.5 place-items-center",
        // A filled ground rather than another colour alone: so it is told apart by those who do not see colours, too.
        read ? "rounded-full bg-accent px-0.5 text-on-accent forced-colors:border" : fate === "failed" ? "text-danger" : "text-ink-soft",
      )}
    >
      <Sign aria-hidden="true" size={read ? 12 : 14} strokeWidth={read ? 2.75 : 2.25} />
      <span className="sr-only">{t(fate)}</span>
    </span>
  );
}
