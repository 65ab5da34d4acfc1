import { subscriptionsApi } from "#contract/api/subscriptions.api.ts";
import { route } from "#server/http/route.ts";
import { showSubscription } from "#server/use-cases/subscriptions/show-subscription.ts";

export const GET = route(subscriptionsApi.me, showSubscription);
