import type { Fault } from "../fault.ts";
import { TcpProxy } from "../tcp-proxy.ts";

const CONNECTED_MS = 3_000;
const MESSAGES = { short: 240, long: 2_400 };

/** Between everybody and the server stands something that knows nothing of WebSockets. */
export const websocketBlocked: Fault = {
  name: "websocket-blocked",
  title: "WebSockets are refused on the way: everybody polls",
  rounds: { short: 1, long: 1 },
  async run(trial) {
    const proxies = await Promise.all(trial.stage.urls.map((to) => TcpProxy.listen({ to })));
    for (const proxy of proxies) proxy.refusesUpgrades = true;
    try {
      const urls = proxies.map(({ url }) => url);
      // Half of them as our page begins, the others as it goes on after a failure.
      const load = await trial.startsLoad({
        urls,
        transports: (index) => (index % 2 === 0 ? ["websocket", "polling"] : ["polling", "websocket"]),
      });
      await load.goesOn(MESSAGES[trial.form]);
      trial.atMost("slowest connect", Math.max(...load.connectMs), CONNECTED_MS, "ms");
      const refused = proxies.reduce((sum, { upgradesRefused }) => sum + upgradesRefused, 0);
      trial.holds(refused >= load.voices.length, `only ${refused} WebSockets were refused`);
      await trial.verifies(load);
    } finally {
      await Promise.all(proxies.map((proxy) => proxy.close()));
    }
  },
};
