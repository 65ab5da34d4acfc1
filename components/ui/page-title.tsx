import type { ReactNode } from "react";

interface PageTitleProps {
  title: ReactNode;
  /** 2 where the title belongs to a part of a page that has another. */
  level?: 1 | 2;
  lead?: ReactNode;
  /** The page's main deed, at the right. */
  action?: ReactNode;
}

/** The head of a page inside the shell. */
export function PageTitle({ title, level = 1, lead, action }: PageTitleProps) {
  const Heading = `h${level}` as const;
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-4 sm:mb-8">
      <div className="max-w-full min-w-0 grow">
        <Heading className="text-3xl font-semibold tracking-tight break-words">{title}</Heading>
        {lead !== undefined && <p className="mt-1 text-pretty text-ink-soft">{lead}</p>}
      </div>
      {action}
    </header>
  );
}
