/** A code in two groups of four, as people read it out: "K7M2 QX9D". */
export function spacedCode(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`;
}
