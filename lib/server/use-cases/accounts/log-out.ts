import type { Context } from "../../context.ts";
import { signOut } from "./sign-out.ts";

/** Ends the session that the request came with, be it by cookie or by token. */
export async function logOut(ctx: Context): Promise<{ message: string }> {
  await signOut(ctx);
  return { message: "The device is signed out." };
}
