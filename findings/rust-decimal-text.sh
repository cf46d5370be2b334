#!/usr/bin/env bash
# What the crate rust_decimal reads and writes as text, where an invoice or a tariff must not be misread.
#
# Guess before: text is digits, a sign and a point; an underscore is refused, and a zero has no sign.
# Seen with rust_decimal 1.43.0 and serde_json 1.0.145:
#   - "30_000" is read as 30000 by FromStr, by from_str_exact and through serde (feature serde-str), "1_2_3.4_5" as 123.45,
#     so a column of article numbers such as 12_5 becomes an amount of money;
#   - a zero that was negated is equal to zero, not below it, and prints as "-0", with a scale as "-0.00", so that a
#     sum taken off a duty may print as a negative amount of nothing.
# Both are by the crate's own rules; a program that reads amounts has to refuse the first and normalise the second itself.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/src"
cat > "$folder/Cargo.toml" <<'TOML'
[package]
name = "finding"
version = "0.0.0"
edition = "2021"

[dependencies]
rust_decimal = { version = "=1.43.0", default-features = false, features = ["std", "serde-str"] }
serde_json = "=1.0.145"
TOML
cat > "$folder/src/main.rs" <<'RUST'
use rust_decimal::Decimal;
use std::str::FromStr;

fn main() {
    println!("{:?}", Decimal::from_str("30_000").map(|d| d.to_string()));
    println!("{:?}", Decimal::from_str_exact("1_2_3.4_5").map(|d| d.to_string()));
    println!("{:?}", serde_json::from_str::<Decimal>("\"30_000\"").map(|d| d.to_string()).ok());
    let nothing = -Decimal::new(0, 2);
    println!("{} {} {} {}", -Decimal::ZERO, nothing, nothing == Decimal::ZERO, nothing < Decimal::ZERO);
}
RUST
seen=$(cd "$folder" && cargo run --quiet)
expected='Ok("30000")
Ok("123.45")
Some("30000")
-0 -0.00 true false'
echo "$seen"
if [ "$seen" != "$expected" ]; then
  echo "not as it was seen before; expected:" >&2
  echo "$expected" >&2
  exit 1
fi
