"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";

import { asApiError, call } from "#client/api/call.ts";
import type { MySubscription, SubscriptionType } from "#contract/subscriptions.ts";
import { endOfPurchase, PLANS, PREMIUM_YEARS_MAX } from "#domain/account/subscription.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Confirm } from "#components/ui/confirm.tsx";

import { PremiumLimits } from "./premium-limits.tsx";
import { SettingsSection } from "./settings-section.tsx";

const TYPES: readonly SubscriptionType[] = ["premium_monthly", "premium_yearly"];

/** The words for each thing that can be bought: on its button, there while one runs already, and before it is bought. */
const WORDS = {
  premium_monthly: { first: "month", more: "more_month", ask: "ask_month" },
  premium_yearly: { first: "year", more: "more_year", ask: "ask_year" },
} as const;

interface PremiumSettingsProps {
  plan: MySubscription;
  /** Whether the operator lets anybody buy. */
  sells: boolean;
  requestsPerMinute: { readonly free: number; readonly premium: number };
  /** When the page was made, in milliseconds. */
  now: number;
}

/** What the account has and until when, what premium would bring, and how to try out buying it. */
export function PremiumSettings({ plan: before, sells, requestsPerMinute, now }: PremiumSettingsProps) {
  const t = useTranslations("premium");
  const [plan, setPlan] = useState(before);
  return (
    <SettingsSection id="plan" title={t("title")} text={t("text")}>
      <div className="flex flex-col gap-4">
        <div className="rounded-xl border border-line bg-surface">
          <PlanLine plan={plan} />
          <PremiumLimits isPremium={plan.is_premium} requestsPerMinute={requestsPerMinute} />
        </div>
        {sells ? <Purchase plan={plan} now={now} onBought={setPlan} /> : <Banner>{t("sells_nothing")}</Banner>}
      </div>
    </SettingsSection>
  );
}

function PlanLine({ plan: { is_premium: isPremium, subscription } }: { plan: MySubscription }) {
  const t = useTranslations("premium");
  const written = useDay();
  const since = () => {
    if (subscription?.status === "active") return t("until", { date: written(subscription.end_date) });
    if (isPremium) return t("by_operator");
    return subscription ? t("ended", { date: written(subscription.end_date) }) : t("current");
  };
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3">
      <Badge tone={isPremium ? "accent" : "neutral"} className="text-sm">
        {t(isPremium ? "premium" : "free")}
      </Badge>
      <span>{since()}</span>
    </p>
  );
}

interface PurchaseProps extends Pick<PremiumSettingsProps, "plan" | "now"> {
  onBought: (plan: MySubscription) => void;
}

/** A button for each thing that can be bought. Asks before it buys, and says that no money moves. */
function Purchase({ plan: { subscription }, now, onBought }: PurchaseProps) {
  const t = useTranslations("premium");
  const format = useFormatter();
  const written = useDay();
  const { problem, setProblem, tooFar, buy } = usePurchase(onBought);
  const [asked, setAsked] = useState<SubscriptionType>("premium_monthly");
  const [asking, setAsking] = useState(false);
  const runs = subscription?.status === "active";
  const endOf = (type: SubscriptionType) => endOfPurchase(type, runs ? Date.parse(subscription.end_date) : null, now);
  const ask = (type: SubscriptionType) => {
    const reaches = endOf(type) !== null;
    setProblem(reaches ? null : tooFar);
    setAsked(type);
    setAsking(reaches);
  };
  const end = endOf(asked);
  return (
    <>
      {problem !== null && (
        <Banner tone="danger" role="alert">
          {problem}
        </Banner>
      )}
      <div className="flex flex-wrap gap-3">
        {TYPES.map((type) => (
          <Button key={type} onClick={() => ask(type)} className="max-sm:flex-1">
            {t(WORDS[type][runs ? "more" : "first"], {
              price: format.number(PLANS[type].price / 100, { style: "currency", currency: "USD" }),
            })}
          </Button>
        ))}
      </div>
      <p className="text-sm text-pretty text-ink-soft">{t("trial")}</p>
      <Confirm open={asking} onOpenChange={setAsking} title={t(WORDS[asked].ask)} action={t("get")} onConfirm={() => buy(asked)}>
        {end !== null && <p>{t("lasts", { date: written(end) })}</p>}
        <p className="mt-2">{t("trial")}</p>
      </Confirm>
    </>
  );
}

/** Buying, and the sentence that says why it did not work. */
function usePurchase(onBought: PurchaseProps["onBought"]) {
  const t = useTranslations("premium");
  const errors = useTranslations("errors");
  const format = useFormatter();
  const written = useDay();
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const tooFar = t("far_enough", { years: format.number(PREMIUM_YEARS_MAX) });
  const buy = async (type: SubscriptionType) => {
    setProblem(null);
    try {
      const { subscription } = await call("POST /api/v1/subscriptions/purchase", {
        body: { subscription_type: type, payment_method: "stub" },
      });
      onBought({ is_premium: true, subscription });
      toast.success(t("bought", { date: written(subscription.end_date) }));
      router.refresh();
    } catch (error) {
      const { code } = asApiError(error);
      setProblem(code === "validation_failed" ? tooFar : errors(code));
    }
  };
  return { problem, setProblem, tooFar, buy };
}

/** Writes a day in words; in UTC, in which its months are counted. */
function useDay(): (day: string | number) => string {
  const format = useFormatter();
  return (day) => format.dateTime(new Date(day), { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}
