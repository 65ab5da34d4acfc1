import { networkInterfaces } from "node:os";

import type { Env } from "../config/env.ts";

/** Names of interfaces that lead to containers and tunnels rather than to the hall. */
const INWARD = /^(docker|br-|veth|virbr|cni|tun|tap|wg|utun|tailscale)/;

/** This machine's IPv4 address on the local network, by which phones reach it; null without one. */
function hallAddress(): string | null {
  for (const [name, addresses] of Object.entries(networkInterfaces())) {
    if (INWARD.test(name)) continue;
    const outward = addresses?.find(({ family, internal, address }) => family === "IPv4" && !internal && !address.startsWith("169.254."));
    if (outward) return outward.address;
  }
  return null;
}

/** Links are for phones in the hall: without a PUBLIC_URL they begin with this machine's address there, not with localhost. */
export function withHallAddress(env: Env): Env {
  const address = env.publicUrlGiven || env.host !== "0.0.0.0" ? null : hallAddress();
  return address === null ? env : { ...env, publicUrl: `http://${address}:${env.port}` };
}
