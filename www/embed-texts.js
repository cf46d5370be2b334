// What the part that puts the estimate on other sites says.
import { join } from "./texts.js";

join({
  embedHint: ["Free of charge, without a key, a cookie or a server: it calculates in the reader's browser.", "무료이며 키·쿠키·서버가 필요 없습니다. 방문자의 브라우저에서 계산합니다."],
  embedWay: ["Way", "방식"],
  byScript: ["Script", "스크립트"],
  byFrame: ["Frame", "프레임"],
  embedLanguage: ["Language", "언어"],
  readersLanguage: ["The reader's", "방문자 언어"],
  embedTheme: ["Colours", "색상"],
  readersTheme: ["The reader's", "방문자 설정"],
  light: ["Light", "밝게"],
  dark: ["Dark", "어둡게"],
  accent: ["Accent colour", "강조 색"],
  embedQuestion: ["Question", "질문"],
  withQuestion: ["Begin with the shipment above", "위에 입력한 물품으로 시작"],
  embedSections: ["Shown", "표시 항목"],
  section_form: ["Form", "입력란"],
  section_questions: ["Open questions", "확인 질문"],
  section_stack: ["How it adds up", "관세 구성"],
  section_savings: ["What would lower it", "관세를 낮추는 방법"],
  section_timeline: ["When it changes", "변경 시점"],
  section_compare: ["Other origins", "다른 나라 비교"],
  section_link: ["Link to the whole answer", "전체 결과 링크"],
  preview: ["Preview", "미리 보기"],
  snippet: ["Lines to copy", "복사할 코드"],
  snippetHint: ["A site with a content security policy must allow: {policy}. A frame needs frame-src only; its second line lets it follow its height and may be left out.", "콘텐츠 보안 정책이 있는 사이트는 다음을 허용해야 합니다: {policy}. 프레임은 frame-src만 필요하며, 둘째 줄은 높이를 맞추기 위한 것으로 생략할 수 있습니다."],
});
