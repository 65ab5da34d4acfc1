/** The package ships its types under a name that no compiler looks for. */
declare module "unicode-confusables" {
  /** Replaces each character by its prototype in Unicode's confusables table. */
  export function rectifyConfusion(text: string): string;
}
