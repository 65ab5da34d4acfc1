import { subscriptionsApi } from "#contract/api/subscriptions.api.ts";
import { route } from "#server/http/route.ts";
import { purchaseSubscription } from "#server/use-cases/subscriptions/purchase-subscription.ts";

export const POST = route(subscriptionsApi.purchase, purchaseSubscription);
