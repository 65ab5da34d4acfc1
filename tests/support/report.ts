/** Prints what a test has measured, for the report that quotes it. Nothing is asserted of it. */
export function report(measured: string): void {
  process.stdout.write(`measured: ${measured}\n`);
}
