/** The base64 text in a picture's data URL; null where something else than base64 stands there. */
export function avatarData(dataUrl: string): string | null {
  const data = dataUrl.slice(dataUrl.indexOf(",") + 1);
  return data !== "" && data.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(data) ? data : null;
}
