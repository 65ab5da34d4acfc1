import { spawnSync } from "node:child_process";

/** A network of its own for some processes, joined to this machine's by one cable. Linux, and root. */
export interface OwnNetwork {
  /** Our end of the cable. */
  readonly here: string;
  /** Theirs. */
  readonly there: string;
  /** The program that starts another in that network. */
  readonly through: readonly string[];
  /** Drops every packet from and to a port there, without a word to either side. */
  cut(port: number): void;
  heal(port: number): void;
  remove(): void;
}

/** Makes one whose names and addresses no other run has. */
export function openNetwork(): OwnNetwork {
  const name = `parley-${process.pid}`;
  const [cable, end] = [`pv${process.pid % 100_000}a`, `pv${process.pid % 100_000}b`];
  const [here, there] = [`10.231.${process.pid % 256}.1`, `10.231.${process.pid % 256}.2`];
  const through = ["ip", "netns", "exec", name];
  const inside = (...command: string[]): void => run(...through, ...command);
  const remove = (): void => run("ip", "netns", "delete", name);
  run("ip", "netns", "add", name);
  try {
    run("ip", "link", "add", cable, "type", "veth", "peer", "name", end, "netns", name);
    run("ip", "address", "add", `${here}/24`, "dev", cable);
    run("ip", "link", "set", cable, "up");
    inside("ip", "address", "add", `${there}/24`, "dev", end);
    inside("ip", "link", "set", end, "up");
    inside("ip", "link", "set", "lo", "up");
  } catch (error) {
    remove();
    throw error;
  }
  const rules = (how: "-A" | "-D", port: number): void => {
    inside("iptables", how, "INPUT", "-p", "tcp", "--dport", String(port), "-j", "DROP");
    inside("iptables", how, "OUTPUT", "-p", "tcp", "--sport", String(port), "-j", "DROP");
  };
  return { here, there, through, cut: (port) => rules("-A", port), heal: (port) => rules("-D", port), remove };
}

function run(...[program = "", ...args]: string[]): void {
  const { status, stderr, error } = spawnSync(program, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} failed: ${error?.message ?? stderr}`);
}
