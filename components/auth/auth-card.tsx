import type { ReactNode } from "react";

interface AuthCardProps {
  title: string;
  lead: string;
  /** The way to the sister page. */
  after?: ReactNode;
  children: ReactNode;
}

/** The frame of sign-in, sign-up and setup. */
export function AuthCard({ title, lead, after, children }: AuthCardProps) {
  return (
    <main
      id="content"
      tabIndex={-1}
      className="mx-auto flex w-full max-w-md flex-1 flex-col gap-6 pt-6 px-safe-5 pb-safe-10 outline-none sm:justify-center sm:pb-24"
    >
      <header className="flex flex-col gap-1.5">
        <h1 className="text-3xl font-semibold tracking-tight">{title}</h1>
        <p className="text-pretty text-ink-soft">{lead}</p>
      </header>
      <div className="rounded-2xl border border-line bg-surface p-5 shadow-rest sm:p-6">{children}</div>
      {after}
    </main>
  );
}
