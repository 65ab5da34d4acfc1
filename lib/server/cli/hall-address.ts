import { networkInterfaces } from "node:os";

/** Names of interfaces that lead to containers and tunnels rather than to the hall. */
const INWARD = /^(docker|br-|veth|virbr|cni|tun|tap|wg|utun|tailscale)/;

/** This machine's IPv4 address on the local network, by which phones reach it; null without one. */
export function hallAddress(): string | null {
  for (const [name, addresses] of Object.entries(networkInterfaces())) {
    if (INWARD.test(name)) continue;
    const outward = addresses?.find(({ family, internal, address }) => family === "IPv4" && !internal && !address.startsWith("169.254."));
    if (outward) return outward.address;
  }
  return null;
}
