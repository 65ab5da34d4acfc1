import { DirectionProvider } from "@base-ui/react/direction-provider";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

import { type Theme, THEME_COOKIE, themeOf } from "#components/ui/theme.ts";
import { directionOf, localeOf } from "#i18n/locales.ts";
import { Phrases } from "#i18n/phrases.tsx";

import "./globals.css";

/** The grounds of the two themes, as `--canvas` in tokens.css; a browser's bar cannot read custom properties. */
const CANVAS = { light: "#f8f8f4", dark: "#0c1212" } as const;

async function chosenTheme(): Promise<Theme> {
  return themeOf((await cookies()).get(THEME_COOKIE)?.value);
}

/** Titles, icons and the manifest of every page. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("landing");
  return {
    title: { default: `Parley · ${t("tagline")}`, template: "%s · Parley" },
    description: t("description"),
    applicationName: "Parley",
    manifest: "/manifest.webmanifest",
    icons: {
      icon: [
        { url: "/favicon.ico", sizes: "32x32" },
        { url: "/icon.svg", type: "image/svg+xml" },
      ],
      apple: "/apple-touch-icon.png",
    },
    // A self-hosted server is nobody's business but its users'.
    robots: { index: false },
    referrer: "same-origin",
    formatDetection: { telephone: false, date: false, address: false, email: false },
  };
}

/** The phone's view: under the notch, shrunk by the keyboard where the browser can, its bar in the colour of the page. */
export async function generateViewport(): Promise<Viewport> {
  const theme = await chosenTheme();
  return {
    viewportFit: "cover",
    interactiveWidget: "resizes-content",
    themeColor:
      theme === "system"
        ? [
            { media: "(prefers-color-scheme: light)", color: CANVAS.light },
            { media: "(prefers-color-scheme: dark)", color: CANVAS.dark },
          ]
        : CANVAS[theme],
  };
}

/** The frame of every page. Reading cookies makes all pages dynamic, which the nonce of the Content-Security-Policy needs anyway. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [theme, format, t] = await Promise.all([chosenTheme(), getLocale(), getTranslations("common")]);
  const locale = localeOf(format);
  const direction = directionOf(locale);
  return (
    <html lang={locale} dir={direction} data-theme={theme} className={GeistSans.variable} suppressHydrationWarning>
      <body>
        <a
          href="#content"
          className="sr-only z-60 rounded-lg bg-raised px-4 py-3 font-medium text-accent-text shadow-float focus:not-sr-only focus:fixed focus:start-3 focus:top-3 focus:z-60"
        >
          {t("skip_to_content")}
        </a>
        <DirectionProvider direction={direction}>
          <Phrases of={[]}>{children}</Phrases>
        </DirectionProvider>
      </body>
    </html>
  );
}
