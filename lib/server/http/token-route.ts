import type { Endpoint, EndpointInput, EndpointResponse } from "#contract/define.ts";

import { type Container, getContainer } from "../container.ts";
import type { Context } from "../context.ts";
import type { IssuedTokens } from "../use-cases/accounts/open-session.ts";
import { parseCookies, setCookie, setRefreshCookie } from "./cookies.ts";
import { describeDevice } from "./device.ts";
import { route } from "./route.ts";

/** What a request says beside its input that matters to whoever hands out tokens. */
export interface Visit {
  /** A coarse family such as "Firefox on Android". */
  readonly device: string;
  /** The refresh token that a page of ours had put into its cookie. */
  readonly refreshCookie: string | undefined;
}

type Handler = ReturnType<typeof route>;
type Given<Result> = Omit<Result, "refresh_token"> & { readonly refresh_token?: string | undefined };

/**
 * Serves an endpoint that answers tokens. A program finds the refresh token in the body. A page of ours, which must not hold one where its own
 * scripts could read it, gets it as an HttpOnly cookie and not in the body.
 */
export function tokenRoute<E extends Endpoint, Result extends EndpointResponse<E> & Partial<IssuedTokens>>(
  endpoint: E,
  useCase: (ctx: Context, input: EndpointInput<E>, visit: Visit) => Promise<Result>,
): Handler {
  const give = async (ctx: Context, input: EndpointInput<E>, request: Request) => {
    const result = await useCase(ctx, input, visitOf(getContainer(), request));
    const { refresh_token: refreshToken } = result;
    if (refreshToken === undefined || !isFromPage(request)) return { ...result, refreshCookie: null };
    return { ...result, refresh_token: undefined, refreshCookie: refreshToken };
  };
  return route<E, Given<Result> & { refreshCookie: string | null } & EndpointResponse<E>>(endpoint, give, {
    cookies: ({ options }, { cookies }, result) =>
      result?.refreshCookie ? [setRefreshCookie(cookies, result.refreshCookie, options.sessionDays * 86_400)] : [],
  });
}

/** Set-Cookie lines that make a browser forget its session, by whichever cookie it has one. */
export function forgetSession(_ctx: Context, { cookies }: Container, result: object | null): string[] {
  return result === null ? [] : [setCookie(cookies, cookies.session, "", 0), setRefreshCookie(cookies, "", 0)];
}

/** Whether a page sent the request; `route` has then seen that it is one of ours. */
function isFromPage({ headers }: Request): boolean {
  return headers.has("origin") || headers.has("sec-fetch-site");
}

function visitOf({ cookies }: Container, request: Request): Visit {
  const { headers } = request;
  return {
    device: describeDevice(headers.get("user-agent") ?? undefined),
    // Only from a page: whoever else brings cookies beside a token was not asked where the request comes from.
    refreshCookie: isFromPage(request) ? parseCookies(headers.get("cookie") ?? undefined).get(cookies.refresh) : undefined,
  };
}
