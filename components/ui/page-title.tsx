import type { ReactNode } from "react";

interface PageTitleProps {
  title: ReactNode;
  lead?: ReactNode;
  /** The page's main deed, at the right. */
  action?: ReactNode;
}

/** The head of a page inside the shell. */
export function PageTitle({ title, lead, action }: PageTitleProps) {
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-4 sm:mb-8">
      <div className="max-w-full min-w-0 grow">
        <h1 className="text-3xl font-semibold tracking-tight break-words">{title}</h1>
        {lead !== undefined && <p className="mt-1 text-pretty text-ink-soft">{lead}</p>}
      </div>
      {action}
    </header>
  );
}
