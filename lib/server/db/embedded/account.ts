import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";

import { operatorError } from "../../config/operator-error.ts";

/** The operating system's user that Postgres runs as, and how to start a program as that user. */
export interface Account {
  /** Undefined when Postgres runs as we do. */
  owner: { uid: number; gid: number } | undefined;
  /** The command line that runs `program` with `args` as this user. */
  command(program: string, args: readonly string[]): [string, string[]];
}

const SYSTEM_USER = "parley";

/**
 * Chooses the user that Postgres runs as. Postgres refuses to run as root, so there it is the owner of the data if that is an ordinary user,
 * else the machine's `postgres`, else a system user made for it, else `nobody`. Everyone else runs it as themselves.
 */
export function chooseAccount(clusterDir: string): Account {
  if (process.getuid?.() !== 0) return { owner: undefined, command: (program, args) => [program, [...args]] };
  const owner = ownerOf(clusterDir) ?? lookUp("postgres") ?? lookUp(SYSTEM_USER) ?? createUser() ?? lookUp("nobody");
  if (!owner)
    throw operatorError(
      "Postgres refuses to run as root and this machine has no other user: start as an ordinary user, or set DATABASE_URL.",
    );
  return { owner, command: (program, args) => dropRoot(owner, undefined, program, args) };
}

/**
 * The account, with what it lacks to reach `files`: a clone below /root (mode 700) hides both the programs and the data from everyone else.
 * The one capability to look into folders is then left to Postgres, rather than opening /root or copying the database elsewhere.
 */
export function accountThatReaches(account: Account, files: readonly string[]): Account {
  const { owner } = account;
  if (!owner) return account;
  const probe = ["-c", 'for file; do test -x "$file" || exit 1; done', "sh", ...files];
  // Containers commonly withhold dac_read_search but grant the wider dac_override.
  for (const capability of [undefined, "dac_read_search", "dac_override"]) {
    const [program, args] = dropRoot(owner, capability, "sh", probe);
    const { status, error } = spawnSync(program, args, { cwd: "/", stdio: "ignore" });
    if (error)
      throw operatorError(
        "The embedded database needs the program setpriv when started by root: install util-linux, start as an ordinary user, or set DATABASE_URL.",
        error,
      );
    if (status === 0) return { owner, command: (wanted, its) => dropRoot(owner, capability, wanted, its) };
  }
  throw operatorError(
    `The embedded database runs as user ${owner.uid}, who cannot reach ${files.join(" and ")}: move the clone out of a private folder, start as an ordinary user, or set DATABASE_URL.`,
  );
}

function dropRoot(
  owner: { uid: number; gid: number },
  capability: string | undefined,
  program: string,
  args: readonly string[],
): [string, string[]] {
  const become = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, "--clear-groups"];
  // Postgres checks its own programs with access(2), which ignores the capabilities of anyone but root unless no_setuid_fixup is set.
  const keep = capability ? [`--inh-caps=+${capability}`, `--ambient-caps=+${capability}`, "--securebits=+no_setuid_fixup"] : [];
  return ["setpriv", [...become, ...keep, "--", program, ...args]];
}

function ownerOf(folder: string): { uid: number; gid: number } | undefined {
  const found = statSync(folder, { throwIfNoEntry: false });
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : undefined;
}

function lookUp(name: string): { uid: number; gid: number } | undefined {
  const id = (flag: string): number => {
    const { status, stdout } = spawnSync("id", [flag, name], { encoding: "utf8" });
    return status === 0 ? Number(stdout.trim()) : Number.NaN;
  };
  const found = { uid: id("-u"), gid: id("-g") };
  return Number.isInteger(found.uid) && Number.isInteger(found.gid) ? found : undefined;
}

function createUser(): { uid: number; gid: number } | undefined {
  const { status } = spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER], {
    stdio: "ignore",
  });
  return status === 0 ? lookUp(SYSTEM_USER) : undefined;
}
