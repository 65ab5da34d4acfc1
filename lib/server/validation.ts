import type { z } from "zod";

import type { ErrorDetails } from "#contract/error-codes.ts";

/** Field path to what is wrong with it. Quotes no input. */
export function fieldErrors(error: z.ZodError): ErrorDetails {
  return Object.fromEntries(error.issues.map((issue) => [issue.path.map(String).join(".") || "body", issue.message.slice(0, 200)]));
}
