import { Check, CircleAlert, Clock3 } from "lucide-react";
import { useTranslations } from "next-intl";

import type { Delivery } from "#client/sync/chat-state.ts";

const SIGNS = { waiting: Clock3, sending: Clock3, sent: Check, failed: CircleAlert } as const;

/** Beside one's own message: whether it waits, is stored on the server, or failed. */
export function DeliverySign({ delivery }: { delivery: Delivery }) {
  const t = useTranslations("chat.delivery");
  const Sign = SIGNS[delivery];
  return (
    <span data-delivery={delivery} title={t(delivery)} className={delivery === "failed" ? "text-danger" : "text-ink-soft"}>
      <Sign aria-hidden="true" size={14} strokeWidth={2.25} />
      <span className="sr-only">{t(delivery)}</span>
    </span>
  );
}
