import type { ReactNode } from "react";

import { Mark } from "./logo.tsx";

interface NoticeProps {
  title: ReactNode;
  /** One clear thing to do. */
  action?: ReactNode;
  /** A picture above the title; the mark unless given. */
  picture?: ReactNode;
  children?: ReactNode;
}

/** A whole page that says what happened and what to do: not found, full, closed, erased, failed. */
export function Notice({ title, action, picture, children }: NoticeProps) {
  return (
    <main
      id="content"
      tabIndex={-1}
      className="mx-auto flex min-h-dvh max-w-md flex-col items-center justify-center gap-6 pt-safe-10 px-safe-6 pb-safe-16 text-center outline-none"
    >
      {picture ?? <Mark className="size-12" />}
      <div className="flex flex-col gap-2">
        <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
        {children !== undefined && <div className="text-pretty text-ink-soft">{children}</div>}
      </div>
      {action}
    </main>
  );
}
