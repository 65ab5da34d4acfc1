import { useId } from "react";

import { cn } from "./cn.ts";

/** The mark: one who speaks and one who answers. Decoration beside the name. */
export function Mark({ className }: { className?: string }) {
  const mask = useId();
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={cn("size-7 flex-none", className)}>
      <mask id={mask}>
        <rect width="32" height="32" fill="#fff" />
        <circle cx="22" cy="20.5" r="9.5" fill="#000" />
      </mask>
      <path
        d="M13 3.500a10.500 10.500 0 1 1-4.600 19.940L2.500 25l1.400-5.600A10.500 10.500 0 0 1 13 3.500Z"
        fill="var(--accent)"
        mask={`url(#${mask})`}
      />
      <path d="M22 13a7.500 7.500 0 0 1 6.700 10.870L29.500 28l-4.200-.760A7.500 7.500 0 1 1 22 13Z" fill="var(--accent)" opacity="0.6" />
    </svg>
  );
}

/** The product's name beside its mark. */
export function Logo({ className }: { className?: string }) {
  return (
    <span className={cn("inline-flex items-center gap-2 text-lg font-semibold tracking-tight", className)}>
      <Mark />
      <span>Parley</span>
    </span>
  );
}
