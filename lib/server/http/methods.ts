import { API } from "#contract/api/catalogue.ts";
import type { Endpoint } from "#contract/define.ts";

/** What the catalogue does not list: next-auth's own addresses and the description of the API. */
const OTHERS: readonly { readonly path: string; readonly methods: readonly string[] }[] = [
  { path: "/api/auth/{action}", methods: ["GET", "POST"] },
  { path: "/api/auth/{action}/{provider}", methods: ["GET", "POST"] },
  { path: "/api/v1/openapi.json", methods: ["GET"] },
];

/** What an address that nobody has answers with "not found" rather than "wrong method". */
const USUAL = ["GET", "POST", "PUT", "PATCH", "DELETE"];

const endpoints = Object.values<Record<string, Endpoint>>(API).flatMap((noun) => Object.values(noun));
const known = [...endpoints.map(({ path, method }) => ({ path, methods: [method] })), ...OTHERS].map(({ path, methods }) => ({
  shape: new RegExp(`^${path.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[^/]+")}/?$`),
  /** An address without parameters, which is what it says even where it could be another's parameter. */
  literal: path,
  methods,
}));

/** The methods that a path of the API or of the health checks has; null if this one is among them, or if the path is a page's. */
export function wrongMethod(path: string, method: string): readonly string[] | null {
  const named = known.filter(({ literal }) => literal === path.replace(/\/$/, ""));
  const found = (named.length > 0 ? named : known.filter(({ shape }) => shape.test(path))).flatMap(({ methods }) => methods);
  if (found.length === 0 && !path.startsWith("/api/")) return null;
  const allowed = found.length === 0 ? USUAL : [...new Set(found)];
  const answered = allowed.includes("GET") ? [...allowed, "HEAD", "OPTIONS"] : [...allowed, "OPTIONS"];
  return answered.includes(method) ? null : answered;
}
