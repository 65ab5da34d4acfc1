interface WordCloudProps {
  /** What the words are; read, and not shown. */
  label: string;
  /** The most frequent first. */
  words: readonly { readonly text: string; readonly count: number }[];
  /** For a wall. */
  large?: boolean;
}

const SMALLEST = 1;
const LARGEST = 2.25;
const WALL = 2;

/** Words as large as they are frequent, in a list that says how often each was given. */
export function WordCloud({ label, words, large = false }: WordCloudProps) {
  const most = words[0]?.count ?? 1;
  const least = words.at(-1)?.count ?? 1;
  const sizeOf = (count: number): number => {
    const share = most === least ? 0.35 : (count - least) / (most - least);
    return (SMALLEST + share * (LARGEST - SMALLEST)) * (large ? WALL : 1);
  };
  return (
    <ul aria-label={label} className="flex flex-wrap items-baseline justify-center gap-x-5 gap-y-1">
      {words.map(({ text, count }) => (
        <li key={text} className="flex items-baseline gap-1.5">
          <bdi className="leading-tight font-semibold wrap-anywhere" style={{ fontSize: `${sizeOf(count)}rem` }}>
            {text}
          </bdi>
          <span className="text-sm text-ink-soft figures">{count}</span>
        </li>
      ))}
    </ul>
  );
}
