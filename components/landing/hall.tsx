import { Face } from "#components/ui/face.tsx";

const CAST = [
  ["ada", "teal", 64],
  ["brook", "amber", 48],
  ["cyd", "violet", 56],
  ["dana", "pink", 44],
  ["eve", "blue", 52],
  ["finn", "lime", 44],
  ["gale", "orange", 60],
  ["hana", "cyan", 48],
  ["ira", "fuchsia", 52],
  ["jo", "green", 44],
  ["kit", "red", 56],
  ["lou", "indigo", 48],
] as const;

const TURN = (2 * Math.PI) / CAST.length;

/** Twelve faces round a clock: what the product is, drawn. Decoration only. */
export function Hall({ className }: { className?: string }) {
  return (
    <div aria-hidden="true" className={className}>
      <div className="relative mx-auto aspect-square w-full max-w-[440px]">
        <svg viewBox="0 0 200 200" className="absolute inset-0 size-full">
          <circle cx="100" cy="100" r="78" fill="none" stroke="var(--line)" strokeWidth="0.75" />
          <circle cx="100" cy="100" r="46" fill="var(--surface)" stroke="var(--line)" strokeWidth="0.75" />
          <circle cx="100" cy="100" r="39" fill="none" stroke="var(--sunken)" strokeWidth="5" />
          <circle
            cx="100"
            cy="100"
            r="39"
            fill="none"
            stroke="var(--accent)"
            strokeWidth="5"
            strokeLinecap="round"
            pathLength="100"
            strokeDasharray="68 32"
            transform="rotate(-90 100 100)"
          />
          <path d="M100 100V74M100 100l17 10" stroke="var(--ink)" strokeWidth="3" strokeLinecap="round" />
          <circle cx="100" cy="100" r="3.5" fill="var(--ink)" />
        </svg>
        {CAST.map(([seed, color, size], place) => (
          <span
            key={seed}
            className="absolute -translate-1/2 rounded-full bg-canvas p-1.5"
            style={{ left: `${(50 + 39 * Math.sin(place * TURN)).toFixed(2)}%`, top: `${(50 - 39 * Math.cos(place * TURN)).toFixed(2)}%` }}
          >
            <Face seed={seed} color={color} size={size} />
          </span>
        ))}
      </div>
    </div>
  );
}
