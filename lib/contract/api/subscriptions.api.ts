import { defineEndpoint } from "../define.ts";
import { mySubscriptionSchema, purchaseInputSchema, purchaseSchema } from "../subscriptions.ts";

export const subscriptionsApi = {
  purchase: defineEndpoint({
    summary: "Makes the account premium for a month or a year, at once. Payment is a stub: it is written down, and no money moves.",
    description:
      "While a subscription runs, buying prolongs it from its end, and it becomes one of the type that was bought. Months are those of the calendar, " +
      "in UTC; where one has no such day, it ends on the last. At most ten years ahead, beyond which it is `validation_failed`; at most ten purchases " +
      "an hour. A server whose operator sells nothing answers `forbidden`.",
    method: "POST",
    path: "/api/v1/subscriptions/purchase",
    auth: "user",
    body: purchaseInputSchema,
    response: purchaseSchema,
    status: 200,
    errors: ["forbidden"],
  }),
  me: defineEndpoint({
    summary: "Shows whether the account is premium, and its subscription: the one that runs, or else the last that did.",
    description: "An account may be premium without one, where the operator made it so.",
    method: "GET",
    path: "/api/v1/subscriptions/me",
    auth: "user",
    response: mySubscriptionSchema,
    status: 200,
    errors: [],
  }),
};
