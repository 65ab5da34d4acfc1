interface WordCloudProps {
  /** What the words are; read, and not shown. */
  label: string;
  /** The most frequent first. */
  words: readonly { readonly text: string; readonly count: number }[];
  /** For a wall: what the words may take of it together, in square rem. */
  wallArea?: number;
}

const SMALLEST = 1;
const LARGEST = 2.25;
/** How much larger on a wall where the words are few; of many, as much as lets all of them be seen. */
const WALL = 2;

/** Words as large as they are frequent, in a list that says how often each was given. */
export function WordCloud({ label, words, wallArea }: WordCloudProps) {
  const most = words[0]?.count ?? 1;
  const least = words.at(-1)?.count ?? 1;
  const sizeOf = (count: number): number => {
    const share = most === least ? 0.35 : (count - least) / (most - least);
    return SMALLEST + share * (LARGEST - SMALLEST);
  };
  // A letter is about half as wide as its line is high; beside each word stands its number.
  const area = words.reduce((sum, { text, count }) => sum + (text.length * 0.55 + 1.5) * 1.25 * sizeOf(count) ** 2, 0);
  const scale = wallArea === undefined ? 1 : Math.min(WALL, Math.sqrt(wallArea / area));
  return (
    <ul aria-label={label} className="flex flex-wrap items-baseline justify-center gap-x-5 gap-y-1">
      {words.map(({ text, count }) => (
        <li key={text} className="flex items-baseline gap-1.5">
          <bdi className="leading-tight font-semibold wrap-anywhere" style={{ fontSize: `${sizeOf(count) * scale}rem` }}>
            {text}
          </bdi>
          <span className="text-sm text-ink-soft figures">{count}</span>
        </li>
      ))}
    </ul>
  );
}
