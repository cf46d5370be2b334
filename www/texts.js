// The texts of the page in both languages, side by side so that neither is forgotten: those of the form and the headline.
// What a first answer can do without stands beside the code that shows it, and joins when that arrives. The engine brings
// the texts of the law itself; `{name}` is filled in by `say`.
const table = {
  title: ["US import duty", "미국 수입 관세"],
  tagline: ["Every layer, and the law behind it", "얼마를 내는지, 왜 내는지, 근거 법령까지"],
  language: ["Language", "언어"],
  skip: ["Skip to the answer", "결과로 건너뛰기"],
  // The form
  formTitle: ["Your shipment", "수출 물품"],
  hts: ["Product or HTS code", "품목 또는 HTS 코드"],
  htsHint: ["A name in English or Korean, or 4, 6, 8 or 10 digits", "한국어·영어 품명 또는 4·6·8·10자리 코드"],
  results: ["Products found", "찾은 품목"],
  resultCount: ["{count} products found", "품목 {count}개를 찾았습니다"],
  nothingFound: ["No product found. Try another word or a code.", "찾은 품목이 없습니다. 다른 낱말이나 코드를 입력해 보세요."],
  searching: ["Searching …", "찾는 중 …"],
  rateInAll: ["{rate} in all", "총 {rate}"],
  searchLost: ["The product names did not load. A code of 4, 6, 8 or 10 digits still works.", "품명을 불러오지 못했습니다. 4·6·8·10자리 코드는 입력할 수 있습니다."],
  guess: ["guess", "유사"],
  ratesMore: ["{rates} and {count} more", "{rates} 외 {count}개"],
  // Leafing through the schedule
  browse: ["Browse the schedule", "관세율표에서 찾아보기"],
  browseShort: ["Browse", "찾아보기"],
  loadingNames: ["Loading the product names …", "품명을 불러오는 중 …"],
  back: ["Back", "뒤로"],
  close: ["Close", "닫기"],
  takeCode: ["Use {code}", "{code} 선택"],
  origin: ["Origin", "원산지"],
  entryDate: ["US entry date", "미국 수입신고일"],
  entryDateHint: ["{day}, US Eastern time", "{day}, 미국 동부시간"],
  window: ["Entries from {from} to {last} can be answered.", "{from}부터 {last}까지 계산할 수 있습니다."],
  customsValue: ["Customs value (US dollars)", "과세가격(미국 달러)"],
  customsValueHint: ["Usually the price paid, without international freight and insurance", "보통 국제운임·보험료를 뺀 실제 지급 가격(FOB)"],
  takeDollars: ["Take {dollars}, at ₩{rate} a dollar", "달러당 {rate}원으로 {dollars} 사용"],
  giveRate: ["Give a rate of won to convert it", "환율을 입력해 환산하기"],
  mode: ["Transport", "운송 수단"],
  ocean: ["Sea", "해상"],
  air: ["Air", "항공"],
  land: ["Land", "육로"],
  spi: ["Preference claim", "특혜관세 신청"],
  spiHint: ["Claim only what you can prove by a certification of origin", "원산지증명으로 입증할 수 있을 때만 신청하세요"],
  spiNone: ["No claim", "신청 안 함"],
  spiKR: ["KORUS (KR)", "한·미 FTA(KR)"],
  spiSaves: ["{name}: duty {duty}", "{name}: 관세 {duty}"],
  costs: ["Freight, other costs, Korean won", "운임·기타 비용·원화 환율"],
  freight: ["International freight (US dollars)", "국제운임(미국 달러)"],
  insurance: ["Insurance (US dollars)", "보험료(미국 달러)"],
  otherCosts: ["Broker, delivery and other costs (US dollars)", "통관·배송 등 기타 비용(미국 달러)"],
  pieces: ["Number of pieces", "개수"],
  won: ["Korean won for one US dollar", "1달러당 원화"],
  wonHint: ["The rate you choose; none is built in", "직접 정한 환율을 씁니다. 내장된 환율은 없습니다"],
  submit: ["Estimate the duty", "관세 계산하기"],
  startOver: ["Start over", "새로 계산"],
  // Loading and faults
  afterFaults: ["The estimate stands here once the marked entries are right.", "표시된 항목을 고치면 여기에 예상 관세가 나옵니다."],
  loading: ["Loading the tariff …", "관세율표를 불러오는 중 …"],
  loadingReasons: ["Reasons and sources are on their way …", "이유와 근거를 불러오는 중 …"],
  blockedTitle: ["The calculator cannot start here", "여기에서는 계산기를 실행할 수 없습니다"],
  blocked: [
    "This browser or the site that embeds this page blocks WebAssembly. The site must allow it: script-src 'self' 'wasm-unsafe-eval'.",
    "브라우저 또는 이 페이지를 넣은 사이트가 WebAssembly를 막고 있습니다. 사이트 정책에 script-src 'self' 'wasm-unsafe-eval'이 필요합니다.",
  ],
  notLoaded: ["Part of the page did not load. Check the connection and load it again.", "페이지 일부를 불러오지 못했습니다. 연결을 확인하고 다시 여세요."],
  tryAgain: ["Load again", "다시 불러오기"],
  fault: ["The engine met a fault of its own on this request. Please report it with the link of this page.", "이 요청에서 엔진 오류가 났습니다. 이 페이지 링크와 함께 알려 주세요."],
  errorTitle: ["Please check {count} entry", "입력 {count}건을 확인하세요"],
  errorTitles: ["Please check {count} entries", "입력 {count}건을 확인하세요"],
  accepted: ["Accepted: {accepted}", "허용: {accepted}"],
  dropEntry: ["Remove this entry", "이 입력 지우기"],
  dropAll: ["Clear all declared facts", "입력한 사실 모두 지우기"],
  newer: ["A newer edition of this page is ready.", "새 버전이 준비되었습니다."],
  takeNewer: ["Use it", "적용"],
  // Before the first answer
  emptyTitle: ["See the whole duty before you ship", "선적 전에 관세 전체를 확인하세요"],
  empty1: ["Every layer: base rate, KORUS, Section 232, 301, 122 and fees, on the day you choose", "기본세율, 한·미 FTA, 무역확장법 제232조, 통상법 제301조·제122조, 수수료까지 날짜별로"],
  empty2: ["Every number opens to its reason and its source", "모든 숫자에 이유와 근거 법령"],
  empty3: ["Private: nothing you type leaves this browser", "비공개: 입력 내용은 이 브라우저를 벗어나지 않습니다"],
  examples: ["Try", "예시"],
  exampleWords: ["lipstick, instant noodles, brake pads, EV battery, sheet mask", "립스틱, 라면, 브레이크 패드, 전기차 배터리, 마스크팩"],
  // The headline
  answer: ["Answer", "결과"],
  duty: ["Estimated duty", "예상 관세"],
  decided: ["Decided", "확정"],
  range: ["Depends on the exact code", "세부 품목에 따라 다름"],
  needs_facts: ["Depends on your answer", "답변에 따라 다름"],
  needs_quantity: ["Needs a quantity", "수량 입력 필요"],
  cannot_say: ["Cannot say", "판단 불가"],
  refused: ["Entry refused", "수입 불허"],
  between: ["{from} to {to}", "{from} ~ {to}"],
  linesOpen: ["Lines below this code that name no amount yet, and are not in it: {count}.", "이 코드에서 아직 금액이 없어 위 범위에 넣지 않은 품목: {count}개."],
  rateOf: ["{rate} of the customs value of {value}", "과세가격 {value}의 {rate}"],
  ratesOf: ["{from} to {to} of the customs value of {value}", "과세가격 {value}의 {from} ~ {to}"],
  dutyFree: ["No duty on a customs value of {value}", "과세가격 {value}에 관세 없음"],
  ofValue: ["On a customs value of {value}", "과세가격 {value} 기준"],
  noTotal: ["No total yet", "아직 합계 없음"],
  totalFees: ["Fees", "수수료"],
  total: ["Duty and fees", "관세와 수수료 합계"],
  refundableDuty: ["Of this, to be refunded", "이 중 환급 예정"],
  landed: ["Value, duty and fees", "물품가격 + 관세 + 수수료"],
  subject: ["{code} · {origin} · entry {day}", "{code} · {origin}산 · {day} 신고"],
  toAnswer: ["Back to the answer", "결과로 돌아가기"],
  updated: ["Duty {duty}, {status}", "관세 {duty}, {status}"],
  estimate: ["An estimate, not a ruling: US Customs decides.", "추정치이며 공식 판정이 아닙니다. 최종 결정은 미국 세관이 합니다."],
  // What opens below
  pastTitle: ["Refunds on past entries", "과거 신고 건의 환급"],
  basketTitle: ["Effective rate of a list of goods", "여러 물품의 실효세율"],
  embedTitle: ["Put this on your site", "내 사이트에 넣기"],
  // Data
  editionName: ["HTSUS {year}, {part}", "HTSUS {year}년 {part}"],
  editionBasic: ["basic edition", "기본판"],
  editionRevision: ["revision {number}", "개정 {number}판"],
  dataShort: ["{edition}, law as of {day}", "{edition}, 법령 기준일 {day}"],
  afterLaw: ["Days from that day to the entry: {days}.", "기준일부터 신고일까지 {days}일."],
};

/** Texts that arrive with a later part of the page. */
export const join = (rows) => void Object.assign(table, rows);

export const LANGUAGES = ["en", "ko"];

/** A function that says a text of a table in a language. */
export function speaker(language, texts = table) {
  const column = LANGUAGES.indexOf(language);
  return (key, values = {}) => {
    if (!Object.hasOwn(texts, key)) return key;
    const row = texts[key];
    return row[column].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  };
}

export { table };
