/** The link to a room, with the password behind the # where wanted: a browser never sends that part to a server. */
export function joinLink(joinUrl: string, password: string | null): string {
  return password === null || password === "" ? joinUrl : `${joinUrl}#p=${encodeURIComponent(password)}`;
}
