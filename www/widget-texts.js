// What the widget alone says.
import { join } from "./texts.js";

join({
  notReached: [
    "The files of the calculator at {home} could not be fetched. Its host must send the header Access-Control-Allow-Origin: *, and a policy of this site must allow connect-src {home}.",
    "{home}에서 계산기 파일을 가져오지 못했습니다. 그 서버가 Access-Control-Allow-Origin: * 헤더를 보내야 하고, 이 사이트의 보안 정책이 connect-src {home}을(를) 허용해야 합니다.",
  ],
  answerThere: ["The duty hangs on a question: answer it on the whole page", "관세를 확정하려면 전체 페이지에서 질문에 답하세요"],
});
