import { handleAuth } from "#server/http/auth.ts";

export { handleAuth as GET, handleAuth as POST };
