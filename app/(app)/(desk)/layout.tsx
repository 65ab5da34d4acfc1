import type { ReactNode } from "react";

import { DeskHeader } from "#components/sidebar/desk-header.tsx";

/** The signed-in pages around the chats: rooms and settings. */
export default function DeskLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <DeskHeader search />
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-5xl pt-6 px-safe-4 pb-safe-16 outline-none sm:pt-10">
        {children}
      </main>
    </>
  );
}
