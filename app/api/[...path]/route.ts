import { nothingHere } from "#server/http/nothing-here.ts";

export { nothingHere as DELETE, nothingHere as GET, nothingHere as PATCH, nothingHere as POST, nothingHere as PUT };
