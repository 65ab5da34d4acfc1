import { cn } from "./cn.ts";

interface AvatarProps {
  /** The picture's address; without one, the name's first letter stands in for it. */
  src: string | null;
  name: string;
  /** In pixels. */
  size?: number;
  className?: string;
}

/** Somebody's own picture. Decoration: the name beside it says who it is. */
export function Avatar({ src, name, size = 40, className }: AvatarProps) {
  const shape = cn("flex-none rounded-full", className);
  if (src !== null)
    // eslint-disable-next-line @next/next/no-img-element -- the server has made it as small as it is shown; there is nothing to optimise
    return <img src={src} alt="" width={size} height={size} decoding="async" className={cn(shape, "bg-sunken object-cover")} />;
  const style = { width: size, height: size, fontSize: Math.round(size * 0.42) };
  return (
    <span
      aria-hidden="true"
      style={style}
      className={cn(shape, "grid place-items-center bg-accent-soft font-semibold text-accent-text select-none")}
    >
      {[...name][0]?.toUpperCase()}
    </span>
  );
}
