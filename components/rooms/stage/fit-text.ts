/** From how many characters on a text is set in which size; the first that is not exceeded holds. */
const SIZES: readonly (readonly [characters: number, em: number])[] = [
  [40, 4],
  [90, 3],
  [180, 2.3],
  [320, 1.75],
  [560, 1.35],
];
/** Still read from the middle of a hall; what is longer is cut. */
const SMALLEST_EM = 1.1;

/** The size, in em, in which a text of this length fills the stage without leaving it. Lines that somebody broke count as half a line each. */
export function fitText(text: string): number {
  const breaks = text.split("\n").length - 1;
  const length = [...text].length + breaks * 20;
  return SIZES.find(([characters]) => length <= characters)?.[1] ?? SMALLEST_EM;
}
