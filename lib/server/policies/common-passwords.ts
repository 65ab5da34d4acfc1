let common: Promise<ReadonlySet<string>> | undefined;

/** The 49,000 most used passwords, in lower case. Source: the frequency lists of zxcvbn, loaded when somebody first chooses a password. */
export const commonPasswords = (): Promise<ReadonlySet<string>> => (common ??= load());

async function load(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import("@zxcvbn-ts/language-common");
  return new Set(dictionary["passwords-common"].map(String));
}
