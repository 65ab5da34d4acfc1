import { FileArchive, FileAudio, FileImage, FileSpreadsheet, FileText, FileVideo, Presentation } from "lucide-react";
import { createElement } from "react";

/** By the beginning of what the bytes are; whatever else there is, is for reading. */
const SIGNS = [
  ["image/", FileImage],
  ["video/", FileVideo],
  ["audio/", FileAudio],
  ["application/zip", FileArchive],
  ["application/vnd.openxmlformats-officedocument.spreadsheetml", FileSpreadsheet],
  ["application/vnd.oasis.opendocument.spreadsheet", FileSpreadsheet],
  ["text/csv", FileSpreadsheet],
  ["text/tab-separated-values", FileSpreadsheet],
  ["application/vnd.openxmlformats-officedocument.presentationml", Presentation],
  ["application/vnd.oasis.opendocument.presentation", Presentation],
] as const;

/** What a file of a MIME type is recognised by at a glance. */
export function FileSign({ mimeType }: { mimeType: string }) {
  const sign = SIGNS.find(([beginning]) => mimeType.startsWith(beginning))?.[1] ?? FileText;
  return createElement(sign, { size: 22 });
}
