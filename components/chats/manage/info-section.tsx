import { type ReactNode, useId } from "react";

interface InfoSectionProps {
  title: ReactNode;
  children: ReactNode;
}

/** One matter of what there is to know and do about a chat. */
export function InfoSection({ title, children }: InfoSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3 border-t border-line px-5 py-5 first:border-t-0 first:pt-2">
      <h3 id={id} className="font-semibold">
        {title}
      </h3>
      {children}
    </section>
  );
}
