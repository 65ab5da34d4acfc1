import { describe, expect, test } from "vitest";

import { isOperatorError } from "../../config/operator-error.ts";
import { explain, explainFileError } from "./failure.ts";

const SHORT_WRITE = `ERROR:  could not extend file "base/1/2691": wrote only 4096 of 8192 bytes at block 10\nHINT:  Check free disk space.`;

describe("a start that failed is explained in one sentence", () => {
  test.each([
    [
      'FATAL:  could not write lock file "postmaster.pid": No space left on device',
      "The disk that holds /data is full, so the embedded database could not be started.",
    ],
    [SHORT_WRITE, "The disk that holds /data is full, so the embedded database could not be started."],
    [
      "initdb: error: could not create directory: Read-only file system",
      "The disk that holds /data is read-only, so the embedded database could not be started.",
    ],
    [
      'LOG:  starting\nFATAL:  data directory "/data/postgres" has wrong ownership\nHINT:  The server must be started by the user that owns it.',
      'The embedded database could not be started: data directory "/data/postgres" has wrong ownership.',
    ],
    ["", "The embedded database could not be started: it did not say why."],
  ])("%j", (output, sentence) => {
    const error = explain(output, "be started", "/data");
    expect(error.message).toBe(sentence);
    expect(isOperatorError(error)).toBe(true);
  });

  test("an error of the file system is explained, any other is a defect and stays what it is", () => {
    const full = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
    expect(explainFileError(full, "/data")).toMatchObject({
      message: "The disk that holds /data is full, so the embedded database could not be started.",
    });
    const defect = new TypeError("undefined is not a function");
    expect(explainFileError(defect, "/data")).toBe(defect);
  });
});
