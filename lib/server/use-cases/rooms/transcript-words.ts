import type { TranscriptLanguage } from "#contract/transcripts.ts";
import type { TranscriptWords } from "#domain/transcript/words.ts";
import arKinds from "#i18n/messages/ar/runsheet.json" with { type: "json" };
import ar from "#i18n/messages/ar/transcript.json" with { type: "json" };
import deKinds from "#i18n/messages/de/runsheet.json" with { type: "json" };
import de from "#i18n/messages/de/transcript.json" with { type: "json" };
import enKinds from "#i18n/messages/en/runsheet.json" with { type: "json" };
import en from "#i18n/messages/en/transcript.json" with { type: "json" };
import esKinds from "#i18n/messages/es/runsheet.json" with { type: "json" };
import es from "#i18n/messages/es/transcript.json" with { type: "json" };
import frKinds from "#i18n/messages/fr/runsheet.json" with { type: "json" };
import fr from "#i18n/messages/fr/transcript.json" with { type: "json" };

const PHRASES = { en, de, fr, es, ar };
const PHASES = { en: enKinds, de: deKinds, fr: frKinds, es: esKinds, ar: arKinds };

/** What a transcript says by itself, in a language; from the same files as what the screens say. */
export function transcriptWords(lang: TranscriptLanguage): TranscriptWords {
  const { arrive, collect, reveal, discuss, vote, close } = PHASES[lang].kinds;
  return {
    ...{ lang, dir: lang === "ar" ? "rtl" : "ltr" },
    ...PHRASES[lang].file,
    ...{ phase_arrive: arrive, phase_collect: collect, phase_reveal: reveal },
    ...{ phase_discuss: discuss, phase_vote: vote, phase_close: close },
  };
}
