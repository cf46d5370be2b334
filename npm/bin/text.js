// Answers as text that people read in a terminal, line for line as the native program prints them.

/** The width of text in columns; Korean letters take two. */
function width(text) {
  let columns = 0;
  for (const letter of text) columns += letter.codePointAt(0) >= 0x1100 ? 2 : 1;
  return columns;
}

const fit = (text, columns) => text + " ".repeat(Math.max(0, columns - width(text)));
const padded = (text, length) => text + " ".repeat(Math.max(0, length - [...text].length));
const open = (amount) => amount ?? "?";

/** Lines being gathered, in one language. */
class Page {
  lines = [];

  constructor(language) {
    this.language = language;
  }

  pick(text) {
    return text[this.language];
  }

  say(en, ko) {
    return this.language === "ko" ? ko : en;
  }

  line(text) {
    this.lines.push(text.trimEnd());
  }

  row(number, name, rate, amount) {
    this.line(`  ${padded(number, 14)} ${fit(name, 44)} ${fit(rate, 34)} ${amount.padStart(16)}`);
  }

  text() {
    return this.lines.map((line) => `${line}\n`).join("");
  }
}

/** The last day before an ISO day. */
function dayBefore(day) {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

/** A quote as text; with `explain`, reasons and near misses too. */
export function quoteText(quote, language, explain) {
  const page = new Page(language);
  for (const line of quote.lines ?? [quote]) oneLine(page, quote, line, explain);
  for (const fee of quote.fees) {
    page.row(fee.code, page.pick(fee.name), "", open(fee.amount));
    if (explain) page.line(`                 ${page.pick(fee.reason)} [${fee.source}]`);
  }
  page.row("", page.say("Duty and fees", "관세와 수수료"), "", open(quote.total));
  page.line("");
  const { edition, asOf, pack } = quote.data;
  const note = page.say("An estimate, not a ruling", "추정치이며 유권해석이 아닙니다");
  const law = page.say("law as of", "법령 기준일");
  page.line(`${note}. HTSUS ${edition}, ${law} ${asOf ?? ""}, pack ${pack.slice(0, 12)}`);
  return page.text();
}

function oneLine(page, quote, line, explain) {
  page.line(`${line.hts.code}  ${line.origin}  ${quote.entryDate}  ${line.customsValue}`);
  for (const layer of line.layers) {
    page.row(layer.heading, page.pick(layer.name), page.pick(layer.rate), layer.amount);
    if (explain) page.line(`                 ${page.pick(layer.reason)} [${layer.source}]`);
  }
  page.row("", page.say("Duty", "관세"), line.effectiveRate ?? "", open(line.totalDuty));
  if (line.status !== "decided") {
    const range = line.range ? ` ${line.range.minimum} – ${line.range.maximum}` : "";
    page.line(`  ! ${line.statusReason ? page.pick(line.statusReason) : ""}${range}`);
  }
  for (const missing of line.missing ?? []) page.line(`  ? ${missing.field}: ${page.pick(missing.name)}`);
  for (const question of line.openQuestions.filter((question) => explain || question.mustAnswer)) {
    page.line(`  ? ${question.field} — ${page.pick(question.question)}`);
    for (const { value, totalDuty, range, difference } of question.answers) {
      const total = range ? `${range.minimum} – ${range.maximum}` : open(totalDuty);
      const sign = difference?.startsWith("-") ? "" : "+";
      page.line(`      ${value} → ${total}${difference === undefined ? "" : ` (${sign}${difference})`}`);
    }
  }
  for (const text of [...(line.assumptions ?? []), ...line.warnings.map(({ text }) => text)]) {
    page.line(`  * ${page.pick(text)}`);
  }
  if (!explain) return;
  for (const miss of line.notApplied) {
    page.line(`  - ${miss.heading} ${page.pick(miss.name)}: ${page.pick(miss.reason)} [${miss.source}]`);
  }
}

/** What the packs hold, as text. */
export function coverageText(coverage, language) {
  const page = new Page(language);
  const { data, lines, editions } = coverage;
  const asOf = page.say("law as of", "법령 기준일");
  page.line(`HTSUS ${data.edition} (${data.editionDate ?? "-"}), ${asOf} ${data.asOf ?? "-"}, pack ${data.pack}`);
  const last = data.windowUntil ? dayBefore(data.windowUntil) : "-";
  page.line(`${page.say("entry dates", "수입신고일")} ${data.windowFrom ?? "-"} .. ${last}`);
  page.line(`${page.say("editions", "판")}: ${editions.length} (${editions[0]?.id ?? ""} .. ${data.edition})`);
  const counts = [
    `${lines.rateLines} ${page.say("rate lines", "세율 줄")}`,
    `${lines.statisticalLines} ${page.say("statistical lines", "통계 줄")}`,
  ];
  const priced = [
    `${lines.exact} ${page.say("priced from the value", "가액만으로 계산")}`,
    `${lines.needsInput} ${page.say("need a quantity or part value", "수량·구성품 가액 필요")}`,
    `${lines.notPriced} ${page.say("have no rate of their own", "자체 세율 없음")}`,
  ];
  page.line(`${page.say("lines", "품목")}: ${counts.join(", ")}; ${priced.join(", ")}`);
  page.line("");
  for (const program of coverage.programs) {
    const until = program.until ? dayBefore(program.until) : "…";
    const headings = `${program.headings} ${page.say("headings", "번호")}`;
    const records = `${program.records} ${page.say("records", "건")}`;
    const name = fit(page.pick(program.name), 58);
    page.line(`  ${padded(program.id, 18)} ${name} ${program.from} .. ${until}  ${headings}, ${records}`);
  }
  page.line("");
  page.line(`${page.say("special programmes", "특혜 프로그램")}: ${coverage.specialProgrammes.join(" ")}`);
  page.line("");
  page.line(page.say("not covered:", "다루지 않는 것:"));
  for (const text of coverage.notCovered) page.line(`  - ${page.pick(text)}`);
  return page.text();
}
