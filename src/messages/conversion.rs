//! What a file that is quoted row by row may hold, and the flags that settle it. Only the command lines convert files.

use super::sentences;

sentences! {
    -> Message;
    column_fields(fields) =>
        "{fields}, or quantities.UNIT, components.PART, facts.NAME",
        "{fields} 또는 quantities.단위, components.부분, facts.이름";
    heading_of_file(headings) => "a heading of the file: {headings}", "파일에 있는 열 제목: {headings}";
    one_column_for(path) =>
        "one column for {path}: name it with --column {path}=HEADING",
        "{path} 열 하나: --column {path}=열제목으로 지정하십시오";
    column_named(path, others) =>
        "a column named {path} or one of {others}, or --column {path}=HEADING",
        "{path} 열 또는 다음 제목 중 하나: {others}. 또는 --column {path}=열제목";
    utf8_or_named() =>
        "text in UTF-8, or another encoding named with --encoding",
        "UTF-8 문자열, 다른 인코딩은 --encoding으로 지정";
    line_of_columns() => "a first line that names the columns", "열 이름이 있는 첫 줄";
    no_result_name() =>
        "a name that no column of results has: --prefix TEXT puts a text before theirs",
        "결과 열과 겹치지 않는 이름: --prefix TEXT로 결과 열 앞에 글자를 붙일 수 있습니다";
    row_of_bytes(most) => "a row of at most {most} bytes", "최대 {most}바이트의 행";
    no_zero_bytes() => "text without zero bytes", "0 바이트가 없는 문자열";
    file_encoding() => "text in the encoding of the file", "파일의 인코딩으로 된 문자열";
    other_cell_states(value) =>
        "{value}, which another cell of the row states",
        "{value}: 같은 행의 다른 셀에 적힌 값";
}
