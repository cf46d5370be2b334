//! How to call the program.

use crate::command::failure::Failure;

/// The commands, each with its flags.
const COMMANDS: &str = "  quote HTS --origin KR --date 2026-11-21 --value 100000 [--spi KR] [--quantity kg=1000]
        [--component case=100] [--fact automobile_part=true] [--mode ocean|air|land]
        [--chapter98 9802.00.50] [--entry-type formal|informal|informal_manual|informal_cbp_prepared]
        [--within-scope A-580-878=yes|no] [--producer NAME] [--exporter NAME]
                        the duty stack of one product, and the antidumping and countervailing cases that may reach it
  explain HTS ... [--all]
                        the same with reasons, citations, near misses and open questions; --all: rare cases, too
  quote --ndjson [--brief]
                        one JSON request a line on standard input, one JSON answer a line on standard output;
                        --brief: status, totals and layers without the reasons, many times faster
  quote --file IN.csv --out OUT.csv [--errors FILE] [--resume] [--threads N] [--column hts=HEADING]
        [--from csv|ndjson] [--to csv|ndjson] [--encoding utf-8|utf-16le|utf-16be|euc-kr|cp949]
        [--prefix TEXT] [--code-system hts|hs6] [--brief, with --to ndjson]
        [flags of quote for rows that have no value of their own]
                        a file quoted row by row; a bad row is told in the file of faults (OUT.csv.errors.csv) and
                        stops nothing. Columns hts, origin, date, value, and any of id, spi, chapter98, mode,
                        entry_type, currency, quantity, unit, facts, quantities.UNIT, components.PART, facts.NAME;
                        Korean headings are known; all others are carried along. Numbers under a heading such as HS코드
                        or 세번부호 may be Korean (HSK), equal to US ones in six digits only: --code-system hts says that
                        they are US numbers, hs6 takes six digits. Amounts under 과세가격 or 신고가격 may be won:
                        --currency USD, or a column currency, says that they are dollars
  origin FILE           whether a good originates under the Korea-US agreement, with every rule tried
        FILE            bill.csv: a table with the columns code and value, and any of id, description, origin,
                        originating, role, weight_kg or a fact's name; or request.json: the whole request
        --encoding euc-kr    of bill.csv; found out when left out
        --code 8708.30 --produced-in KR [--adjusted-value 100] [--net-cost 90] [--customs-value 110]
        [--description TEXT] [--scope soju|other] [--fact mixing=yes] [--set] [--wholly-obtained A]
        [--hs2012 CODE] [--component-weight KG] [--entirely-in-territory yes|no] [--outward-processing-zone]
        [--code-system hts|hs6] for a table: whose codes stand in it (six digits where its heading leaves it open)
        [--through SG --operations unloading,reloading --customs-control yes|no]
                        facts of the good, over those of a JSON file
        --certificate FILE   the data elements of a certification: FILE names persons and dates as JSON
        --value-of-claim --date 2026-06-01 --value 100000 [--hts CODE] [--origin KR] [--mode ocean]
        [--quantity kg=10] [--component case=1] [--duty-fact automobile_part=yes] [--as-of DATE]
        [--imported-on DATE]
                        what the claim saves on an entry and, as of a day, whether a late claim is open
  incentive FILE        a content-based incentive: FILE holds the request as JSON, - is standard input
  landed HTS --origin KR --date 2026-11-10 --incoterm CIF --price 10500 [--units 400] [--currency KRW]
        [--usd-per KRW=0.00072 | --per-usd KRW=1388.9] [--freight 450] [--insurance 50KRW] [--inland 0]
        [--us-inland 0] [--broker 125] [--other 0] [--packing 0] [--assist 0] [--royalty 0] [--duties-in-price 0]
        [--target 12000 | --target-unit 30 | --sell 15000 --margin 25] [--price-step 1]
                        what a sale costs at the door, or which price keeps the cost at a target; a .json file
                        holds the whole request, several products in it
  savings HTS --origin KR --date 2026-11-10 --value 100000 [flags of quote] [--consider us_content=3000]
        [--all]         every lawful way to owe less, alone and together, with proof and source; --all: rare cases, too
  compare HTS[,HTS] --origins KR,JP,VN --date 2026-11-10 --value 100000 [flags of quote]
                        one product over up to 50 origins, or under several codes
  timeline HTS --origin KR --value 100000 [--from DATE] [--until DATE] [--around DATE,DATE] [--fees] [flags of quote]
                        what is owed over time, the law behind each step, and what is scheduled
  effective-rate FILE.csv [--date DATE] [--split DATE] [--as-if DATE,DATE] [--fact NAME] [--encoding NAME]
        [--code-system hts|hs6] [--currency USD]
                        duty in percent of the value of a basket: columns hts, origin, value, and any of date, spi,
                        group, id, quantity, unit, currency
  refunds FILE.csv --as-of DATE [--csv] [--encoding NAME] [--code-system hts|hs6] [--currency USD]
                        refunds and late claims on past entries: columns hts, origin, entry_date, value, and any of
                        id, spi, imported_on, liquidated_on, duty_paid, mpf_paid, mode, quantity, unit, facts,
                        currency
  korea HSK --date 2026-11-10 --price 10000 --incoterm CIF [--claim] [--currency USD --won-per USD=1388.9]
        [--freight 450] [--insurance 50] [--inland 0] [--korea-inland 0] [--duties-in-price 0] [--other 0]
        [--quantity kg=1000] [--quota in|out] [--vat taxable|exempt] [--tax liquor=30] [--fact in_season=yes]
                        US goods into Korea: duty with and without the agreement, taxes, cost on the CIF basis, in
                        won; 4 to 9 digits list the lines below; a .json file holds the whole request
  korea --find WORDS [--date 2026-11-10]
                        lines of the Korean tariff by English or Korean words, with their rates
  taxes HTS --origin KR --date 2026-12-01 [--kind spirits|wine|beer|...] [--alcohol 20] [--quantity litres=360]
        [--effervescence still|sparkling|carbonated] [--sale-price 1000] [--value 1000]
                        internal revenue tax on alcohol and tobacco, and assessments of farm boards: quantities litres,
                        pieces, kilograms, milkSolidsKilograms, thousandBoardFeet, head
  schedule --side us|korea --date 2026-11-10 [--out FILE.csv]
                        what the agreement is worth on every line: the rate without it and with it on a day, and the
                        difference, as CSV; us is column 1 of goods of Korea, korea the tariff on US goods. standing is
                        free_anyway, lower, same, depends (on a quota, season, variety or quantity) or cannot_say
  coverage              what the packs hold
  diff OLD NEW          what changed between two rates packs (the file or its folder, words beside it): which
                        measures, lists, lines and tables, for which origins and entry dates
  version               of this program";

/// What every command takes, and the exit codes.
const GENERAL: &str = "  --json                print the answer as JSON
  --lang en|ko          language of the text (en)
  --packs DIR           folder with rates.pack and its companions instead of the built-in ones
  --help                the flags of the command alone

exit codes
  0  answered, whatever the answer is
  1  the request has faults, or a file or pack cannot be read
  2  the arguments are not understood
  3  quote --ndjson or --file: all was answered but some bad rows; each is told in its place or in the file of faults";

/// How to call the program, or one command of it.
pub fn help(command: Option<&str>) -> Option<String> {
    let about = match command {
        None => COMMANDS.to_string(),
        Some(command) => section(command)?,
    };
    let command = command.unwrap_or("COMMAND");
    Some(format!("usage: korus-tariff {command} [FLAGS]\n\n{about}\n\n{GENERAL}\n"))
}

/// The same with what the command takes below, or with the commands that there are.
pub fn explained(failure: Failure, command: &str) -> Failure {
    let Failure::Usage(message) = failure else { return failure };
    let below = section(command).unwrap_or_else(|| {
        let mut names: Vec<&str> = Vec::new();
        for name in COMMANDS.lines().filter_map(begun) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        format!("commands: {}", names.join(", "))
    });
    Failure::Usage(format!("{message}\n\n{below}\n\nkorus-tariff help tells the rest"))
}

/// The lines about a command; none where there is no such command.
fn section(command: &str) -> Option<String> {
    let mut about = "";
    let lines = COMMANDS.lines().filter(|line| {
        about = begun(line).unwrap_or(about);
        about == command
    });
    let lines: Vec<&str> = lines.collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// The command that a line begins to speak of.
fn begun(line: &str) -> Option<&str> {
    let word = line.strip_prefix("  ")?.split(' ').next()?;
    (!word.is_empty()).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::args::Args;

    #[test]
    fn every_command_explains_itself_and_only_itself() {
        let names: Vec<&str> = COMMANDS.lines().filter_map(begun).collect();
        assert!(names.contains(&"quote") && names.contains(&"diff") && names.len() > 12, "{names:?}");
        for name in names {
            let text = help(Some(name)).unwrap_or_default();
            assert!(text.contains(&format!("\n  {name}")) && text.contains("exit codes"), "{name}");
            assert_eq!(text.contains("\n  korea"), name == "korea");
            for asked in [vec![name, "--help"], vec!["help", name], vec![name, "-h"]] {
                let args = Args::read(asked.iter().map(ToString::to_string).collect());
                assert!(matches!(&args, Ok(args) if args.companions().is_none()), "{asked:?}");
            }
        }
        assert_eq!(help(Some("no")), None);
        assert!(help(None).is_some_and(|text| text.contains("\n  quote") && text.contains("\n  korea")));
    }

    #[test]
    fn a_wrong_flag_shows_what_its_command_takes() {
        let refused = |words: &[&str]| match Args::read(words.iter().map(ToString::to_string).collect()) {
            Err(Failure::Usage(message)) => message,
            other => format!("{other:?}"),
        };
        let message = refused(&["landed", "--orign", "KR"]);
        assert!(message.starts_with("there is no flag --orign\n\n  landed HTS"), "{message}");
        assert!(!message.contains("\n  quote"), "{message}");
        let message = refused(&["qoute"]);
        assert!(
            message.starts_with("there is no command qoute\n\ncommands: quote, explain, origin,"),
            "{message}"
        );
        assert!(refused(&["help", "qoute"]).starts_with("there is no command qoute"));
    }
}
