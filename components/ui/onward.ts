/** Which way a sentence runs in the language of the page: 1 to the right, -1 to the left. The twin of `--onward` in tokens.css. */
export function onward(): 1 | -1 {
  return document.documentElement.dir === "rtl" ? -1 : 1;
}
