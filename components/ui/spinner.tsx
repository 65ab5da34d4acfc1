import { cn } from "./cn.ts";

/** A turning ring in the colour of the text. Appears after 150 ms, so that what is quick does not flicker. */
export function Spinner({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        "inline-block size-4 flex-none animate-[appear_160ms_150ms_backwards,spin_800ms_linear_infinite] rounded-full border-2 border-current border-r-transparent",
        className,
      )}
    />
  );
}
