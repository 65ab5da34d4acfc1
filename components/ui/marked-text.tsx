/** A text in pieces, of which some stand out as what was looked for. */
export function MarkedText({ pieces }: { pieces: readonly { readonly text: string; readonly marked: boolean }[] }) {
  return pieces.map(({ text, marked }, index) =>
    marked ? (
      <mark key={index} className="rounded-sm bg-accent-soft px-0.5 text-accent-text">
        {text}
      </mark>
    ) : (
      text
    ),
  );
}
