// Compiled, never run: what a TypeScript user may write, and what the types must refuse.
import { engineVersion, init, quote, type QuoteRequest } from "korus-tariff";

const request: QuoteRequest = { hts: "8703.23.01.90", origin: "KR", entryDate: "2026-06-01", customsValue: "30000.00" };
await init();
await init({ packs: { rates: new Uint8Array(), descriptions: new URL("https://example.com/descriptions.pack") } });
const version: string = engineVersion();
const total: string | undefined = quote({ ...request, claims: { spi: "KR" }, mode: "ocean" }).totalDuty;
void [version, total];

// @ts-expect-error money is text: a number would not be exact
quote({ ...request, customsValue: 30000 });
// @ts-expect-error no such way to travel
quote({ ...request, mode: "pigeon" });
// @ts-expect-error the date is missing
quote({ hts: "8703", origin: "KR", customsValue: "1.00" });
