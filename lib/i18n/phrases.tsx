import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

import type { Namespace } from "./messages/en.ts";

/** What every client component may count on: the words of the primitives, and a phrase for each error. */
const ALWAYS: readonly Namespace[] = ["common", "errors"];

/**
 * Gives the client components inside it the phrases of some namespaces, beside `common` and `errors`. Pages name what they use, so that the
 * first page of a guest does not carry the words of the settings. Does not add to an outer one: the innermost counts.
 */
export async function Phrases({ of, children }: { of: readonly Namespace[]; children: ReactNode }) {
  const all = await getMessages();
  const messages = Object.fromEntries([...ALWAYS, ...of].map((namespace) => [namespace, all[namespace]]));
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>;
}
