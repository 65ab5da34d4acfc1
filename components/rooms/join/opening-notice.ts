/** What is done when the room opens. */
export type Opened = () => void;

/** Asks for leave to notify, which only a press may; false where the browser or the person does not give it. */
export async function permitNotices(): Promise<boolean> {
  if (!("Notification" in window)) return false;
  return (await Notification.requestPermission()) === "granted";
}

/** Says that the room is open: in the page's title until somebody looks, and where that is permitted by a notice without a sound. */
export function notifyOpened(words: string, code: string): void {
  if (document.visibilityState === "visible") return;
  sayInTitle(words);
  if ("Notification" in window && Notification.permission === "granted") void show(words, code);
}

function sayInTitle(words: string): void {
  const { title } = document;
  document.title = words;
  document.addEventListener("visibilitychange", () => (document.title = title), { once: true });
}

async function show(words: string, code: string): Promise<void> {
  const options = { tag: code, silent: true, icon: "/icon-192.png" };
  try {
    const notice = new Notification(words, options);
    notice.onclick = () => {
      window.focus();
      notice.close();
    };
  } catch {
    // A phone shows notices through the page's worker alone.
    const worker = await navigator.serviceWorker.getRegistration();
    await worker?.showNotification(words, options);
  }
}
