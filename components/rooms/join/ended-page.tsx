import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Logo } from "#components/ui/logo.tsx";

/** Why there is no room to enter or to stay in. */
export type Ending =
  "not_found" | "room_erased" | "room_closed" | "room_full" | "removed" | "turned_away" | "left" | "signed_out" | "failed";

interface EndedPageProps {
  ending: Ending;
  /** The room's title, where the reader may know it. */
  title?: string;
  /** Says more than the usual sentence, where more is known. */
  text?: ReactNode;
  /** The one thing to do now: a button or a link. `actionLabel` has its words. */
  action: ReactNode;
  /** What may come after it. */
  below?: ReactNode;
}

/** Says what happened and offers one way on. */
export function EndedPage({ ending, title, text, action, below }: EndedPageProps) {
  const t = useTranslations("join");
  return (
    <main id="content" tabIndex={-1} className="mx-auto flex min-h-dvh w-full max-w-md flex-col pt-safe-6 px-safe-6 pb-safe-8 outline-none">
      <Logo className="text-ink-soft" />
      <div className="flex flex-1 flex-col justify-center gap-3 py-10">
        {title !== undefined && (
          <p className="text-sm font-medium text-ink-soft">
            <bdi>{title}</bdi>
          </p>
        )}
        <h1 className="text-2xl leading-tight font-semibold tracking-tight">{t(`ended.${ending}.title`)}</h1>
        <p className="text-ink-soft">{text ?? t(`ended.${ending}.text`)}</p>
        <div className="mt-5 flex flex-col">{action}</div>
        {below}
      </div>
    </main>
  );
}
