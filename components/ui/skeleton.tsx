import { cn } from "./cn.ts";

/** The outline of something that is on its way; give it the size of what will come. Appears after 150 ms. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn("block animate-[appear_160ms_150ms_backwards,breathe_1.6s_310ms_ease-in-out_infinite] rounded-md bg-sunken", className)}
    />
  );
}
