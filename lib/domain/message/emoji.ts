/** Whether a text is one emoji as people see it: one sequence of UTS #51 such as a flag, a family or a hand with a skin tone. */
export function isEmoji(text: string): boolean {
  return EMOJI.test(text);
}

// The `v` flag's property of strings covers every sequence that is recommended for interchange, and nothing else.
const EMOJI = /^\p{RGI_Emoji}$/v;
