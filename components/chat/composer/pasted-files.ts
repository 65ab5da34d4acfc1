/** As much of a `DataTransfer` as tells what was copied. */
export interface Pasted {
  readonly types: readonly string[];
  readonly files: Iterable<File>;
}

/** The files in what is pasted. A text with a picture of itself, as writing programs and tables copy it, is a text. */
export function pastedFiles({ types, files }: Pasted): readonly File[] {
  const isText = types.includes("text/plain") && types.includes("text/html");
  return isText ? [] : [...files];
}
