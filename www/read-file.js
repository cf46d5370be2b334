// The text of a file that the reader chose, in whichever encoding it is: Korean spreadsheets save CSV in CP949. What cannot
// be read is refused in words; nothing becomes U+FFFD, which would be carried into bills and certificates.
import { join } from "./texts.js";

join({
  notText: [
    "The file is no text in UTF-8, UTF-16 or CP949. Save it as CSV in UTF-8 and open it again.",
    "UTF-8, UTF-16, CP949 텍스트 파일이 아닙니다. CSV(UTF-8)로 저장한 뒤 다시 여세요.",
  ],
  readAs: ["{name}: read as {encoding}.", "{name}: {encoding} 인코딩으로 읽었습니다."],
  readAsGuess: [
    "{name}: read as {encoding}, because it is not UTF-8. If letters look wrong, save it in UTF-8 and open it again.",
    "{name}: UTF-8이 아니어서 {encoding} 인코딩으로 읽었습니다. 글자가 깨져 보이면 UTF-8로 저장한 뒤 다시 여세요.",
  ],
});

const BYTE_ORDER_MARKS = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];
/** The decoder of browsers for `euc-kr` is that of the code page of Korean Windows, as in the command line. */
const NAMES = { "utf-8": "UTF-8", "utf-16le": "UTF-16", "utf-16be": "UTF-16", "euc-kr": "CP949" };
/** So many bytes show whether a file is text at all. */
const HEAD = 1024;

/** The text of a file, and a sentence that says how it was read; undefined where it is no text. */
export async function textOf(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const [marked] = BYTE_ORDER_MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte)) ?? [];
  const possible = marked ? [marked] : bytes.subarray(0, HEAD).includes(0) ? [] : ["utf-8", "euc-kr"];
  for (const encoding of possible) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      const said = encoding === "euc-kr" ? "readAsGuess" : "readAs";
      return { text, said: (say) => say(said, { name: file.name, encoding: NAMES[encoding] }) };
    } catch {
      // The next one may fit.
    }
  }
  return undefined;
}
