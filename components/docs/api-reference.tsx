"use client";

import Script from "next/script";
import { useRef } from "react";

interface ScalarWindow extends Window {
  Scalar?: { createApiReference(element: HTMLElement, configuration: object): void };
}

/** What Scalar would otherwise fetch from, or report to, somebody else's servers is turned off. */
const CONFIGURATION = {
  url: "/api/v1/openapi.json",
  proxyUrl: "",
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  // A request from this page would lack the header against forgery; programs send their own.
  hideTestRequestButton: true,
  customCss: ":root { --scalar-font: var(--font-geist-sans), system-ui, sans-serif }",
  showDeveloperTools: "never",
  hideDarkModeToggle: true,
  persistAuth: false,
};

/** The reference of the REST interface, drawn by Scalar from the OpenAPI document of this server. */
export function ApiReference({ nonce }: { nonce: string | undefined }) {
  const place = useRef<HTMLDivElement>(null);
  const draw = () => {
    const { theme } = document.documentElement.dataset;
    const dark = theme === "dark" || (theme !== "light" && window.matchMedia("(prefers-color-scheme: dark)").matches);
    // A child of its own: Scalar owns what it draws into, and React must not find it changed.
    if (!place.current || place.current.childElementCount > 0) return;
    const canvas = place.current.appendChild(document.createElement("div"));
    (window as ScalarWindow).Scalar?.createApiReference(canvas, { ...CONFIGURATION, forceDarkModeState: dark ? "dark" : "light" });
  };
  return (
    <>
      <div ref={place} suppressHydrationWarning />
      <Script src="/vendor/scalar.js" strategy="afterInteractive" nonce={nonce} onReady={draw} />
    </>
  );
}
