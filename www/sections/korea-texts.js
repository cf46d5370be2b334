// The texts of the section on US goods into Korea, in both languages.
import { speaker } from "../texts.js";
import { sectionSpeaker } from "./texts.js";

export const table = {
  koreaTitle: ["US goods into Korea", "미국 상품을 한국으로"],
  koreaHint: [
    "Korean duty with and without the agreement, value added tax, and the cost on Korea's CIF basis, for every line of the Korean tariff; what is not known says so.",
    "협정세율을 신청할 때와 하지 않을 때의 한국 관세, 부가가치세, CIF 기준 도착 원가입니다. 모든 HSK 세번에 답하며, 알 수 없는 것은 그렇다고 알려 드립니다.",
  ],
  hsk: ["Korean code (HSK)", "HSK 세번"],
  hskHint: ["4 to 10 digits, such as 0805.10-0000", "4~10자리(예: 0805.10-0000)"],
  importDate: ["Day of importation", "수입일"],
  price: ["Price", "가격"],
  currency: ["Currency", "통화"],
  rate: ["Won for one unit of it", "1단위당 원화"],
  rateHint: ["The rate that customs publishes for the week; none is built in", "관세청 고시 과세환율을 입력하세요. 내장된 환율은 없습니다"],
  incoterm: ["Delivery term", "인도조건"],
  freightTo: ["International freight", "국제운임"],
  insuranceTo: ["Insurance", "보험료"],
  costHint: ["Where the price does not hold it; 0 if there is none", "가격에 들어 있지 않을 때. 없으면 0"],
  claim: ["Claim the KORUS rate", "한·미 FTA 협정세율 신청"],
  enterCode: ["Enter a Korean code to see what is held.", "HSK 세번을 입력하면 보유한 내용을 보여 드립니다."],
  sides: ["With and without KORUS", "협정세율 신청 여부별 비교"],
  item: ["Item", "항목"],
  withKorus: ["With KORUS", "협정세율 신청"],
  withoutKorus: ["Without KORUS", "미신청"],
  status: ["Status", "상태"],
  decided: ["Decided", "확정"],
  at_held_rates: ["At the rates held", "보유한 세율 기준"],
  needs_facts: ["Needs facts", "사실 확인 필요"],
  cannot_say: ["Cannot say", "판단 불가"],
  choose_line: ["Choose a line", "세번을 고르세요"],
  rateRow: ["Rate", "세율"],
  cif: ["CIF value", "과세가격(CIF)"],
  duty: ["Customs duty", "관세"],
  otherTaxes: ["Other taxes", "기타 세금"],
  vatRow: ["Value added tax", "부가가치세"],
  landedRow: ["Landed cost", "도착 원가"],
  atLeast: ["at least {least}", "최소 {least}"],
  fromTo: ["{least} to {most}", "{least} ~ {most}"],
  baseAndKorus: ["without {base}, KORUS {korus}", "미신청 {base}, 협정 {korus}"],
  questions: ["To decide it", "확정하려면"],
  open: ["not answered", "미응답"],
  why: ["Why this rate, and in which order rates are chosen", "세율 적용 이유와 순서"],
  order: ["The order of rates", "세율 적용 순서"],
  held: ["held", "보유"],
  notHeld: ["not held", "미보유"],
  confidence: ["confidence", "신뢰도"],
  high: ["high", "높음"],
  medium: ["medium", "보통"],
  low: ["low", "낮음"],
  stamp: ["Law read up to {day}. An estimate, not a ruling: Korean customs decides.", "법령 확인일: {day}. 추정치이며 최종 판단은 한국 세관이 합니다."],
};

/** Says a text of this section, or else one of the other sections or the page. */
export function koreaSpeaker(language) {
  const own = speaker(language, table);
  const others = sectionSpeaker(language);
  return (key, values) => (Object.hasOwn(table, key) ? own(key, values) : others(key, values));
}
