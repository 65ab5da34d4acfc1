import type { ReactNode } from "react";

interface SettingsSectionProps {
  /** By which an address leads here. */
  id?: string;
  title: ReactNode;
  text?: ReactNode;
  children: ReactNode;
}

/** One matter of the settings: what it is at the left, its controls at the right. */
export function SettingsSection({ id, title, text, children }: SettingsSectionProps) {
  return (
    <section id={id} className="grid scroll-mt-20 gap-x-10 gap-y-4 border-t border-line pt-6 md:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
      <header>
        <h2 className="text-lg font-semibold">{title}</h2>
        {text !== undefined && <p className="mt-1 text-sm text-pretty text-ink-soft">{text}</p>}
      </header>
      <div className="max-w-xl min-w-0">{children}</div>
    </section>
  );
}
