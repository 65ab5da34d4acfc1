import Avatar from "boring-avatars";

/** Five shades each, from pale to deep. Hexadecimal because the drawing computes the contrast of its features from it. */
const SHADES = {
  red: ["#fdd5d0", "#f59a93", "#e0605c", "#b32d37", "#fbe6c8"],
  orange: ["#fcdcc4", "#f6a976", "#e07a3a", "#a34700", "#fdeec2"],
  amber: ["#f9e3b4", "#eec268", "#d1952a", "#885700", "#fcd9c0"],
  lime: ["#e4efb6", "#bfd56f", "#90ac35", "#596d0f", "#fbecb6"],
  green: ["#cdeecb", "#8fd391", "#54a860", "#2a783c", "#eaf2bd"],
  teal: ["#c3eee4", "#7cd3bf", "#3ea892", "#167666", "#d6f0c9"],
  cyan: ["#c4ecf4", "#7bd0e0", "#34a4b8", "#007384", "#c9f0e2"],
  blue: ["#cfe6fb", "#90c4ef", "#4a97d2", "#1a6aa8", "#c8eef2"],
  indigo: ["#dce1fd", "#aab8f6", "#7388e4", "#4758c6", "#cfeafa"],
  violet: ["#e7defd", "#c7b0f7", "#9d7ee6", "#7147c0", "#dde3fd"],
  fuchsia: ["#f6dbf7", "#e4a5e6", "#c26bc8", "#96359d", "#e5ddfc"],
  pink: ["#fcd8e4", "#f5a0be", "#dd6590", "#ac2d66", "#f5dcf5"],
  grey: ["#e2e6e5", "#bcc4c2", "#8e9997", "#5c6866", "#eceeed"],
} as const;

interface FaceProps {
  /** Decides the features; the same seed always has the same face. */
  seed: string;
  color: keyof typeof SHADES;
  /** In pixels. */
  size?: number;
  className?: string;
}

/** A generated face. Decoration: the name beside it says who it is. */
export function Face({ seed, color, size = 36, className }: FaceProps) {
  return (
    <span aria-hidden="true" className={className}>
      <Avatar variant="beam" name={seed} colors={[...SHADES[color]]} size={size} className="block flex-none rounded-full" />
    </span>
  );
}
