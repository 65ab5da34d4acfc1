/** The ready-made alias after the one shown, going round; the first if that one was typed. The shown one itself where there is no other. */
export function nextSuggestion(suggestions: readonly string[], shown: string): string {
  return suggestions[(suggestions.indexOf(shown) + 1) % suggestions.length] ?? shown;
}
