/** Hashes and checks passwords without holding up anything else in the process. */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** Takes as long when `hash` is null (no such account) as when it is not. */
  verify(password: string, hash: string | null): Promise<boolean>;
}
