//! `wasm-tool count`: how many instructions the modules take, told by an interpreter that counts them.
//!
//! The count depends on the modules, the law and the questions, not on the machine or what else runs on it: it can be
//! held to a budget where a time cannot.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use wasmi::{
    Caller, Config, Engine, Extern, Func, Instance, Linker, Memory, Module, Ref, RefType, Store, Val,
};

type Fault = Box<dyn std::error::Error>;

/// More than any step takes.
const FUEL: u64 = 1 << 62;

/// `count QUOTE.wasm FULL.wasm PACKS REQUESTS.ndjson`: one line for each step, its name and its count.
pub fn run(args: &[String]) -> Result<(), Fault> {
    let [quote, full, packs, requests] = args else {
        return Err("usage: wasm-tool count QUOTE.wasm FULL.wasm PACKS REQUESTS.ndjson".into());
    };
    let requests = fs::read_to_string(requests)?;
    let lines: Vec<&str> = requests.lines().collect();

    let mut module = Running::new(Path::new(quote), Path::new(packs))?;
    println!("load\t{}", module.taken()?);
    let (_, answers) = module.answers(&lines)?;
    let (taken, _) = module.answers(&lines)?;
    println!("quote\t{}", taken / lines.len() as u64);

    let mut module = Running::new(Path::new(full), Path::new(packs))?;
    let rows = Rows::read(&lines, &answers)?;
    let count = rows.status.len() as u64;
    println!("row of columns, the first time\t{}", module.columns(&rows)? / count);
    println!("row of columns\t{}", module.columns(&rows)? / count);
    Ok(())
}

/// How answers name a status, in the order of the numbers that columns give it.
const STATUSES: [&str; 7] =
    ["decided", "range", "needs_facts", "needs_quantity", "cannot_say", "refused", "error"];

/// A module with an engine over the law.
struct Running {
    store: Store<Heard>,
    instance: Instance,
    memory: Memory,
    engine: Val,
}

/// What the module has handed out as columns of answers.
type Heard = Vec<Vec<u8>>;

impl Running {
    fn new(module: &Path, packs: &Path) -> Result<Running, Fault> {
        let mut config = Config::default();
        config.consume_fuel(true);
        let engine = Engine::new(&config);
        let module = Module::new(&engine, fs::read(module)?)?;
        let mut store = Store::new(&engine, Heard::new());
        let mut linker = Linker::new(&engine);
        for import in module.imports() {
            let Some(kind) = import.ty().func() else { continue };
            let name = import.name().to_string();
            // Answers come as columns through one import; the table of references is not needed; the rest are errors.
            linker.func_new(import.module(), import.name(), kind.clone(), move |caller, given, _| {
                if name.contains("copy_to_typed_array") {
                    hear(caller, given)
                } else if name.contains("init_externref_table") {
                    Ok(())
                } else {
                    Err(wasmi::Error::new(format!("the module called {name}")))
                }
            })?;
        }
        store.set_fuel(FUEL)?;
        let instance = linker.instantiate_and_start(&mut store, &module)?;
        let memory = instance.get_memory(&store, "memory").ok_or("the module has no memory")?;
        let mut running = Running { store, instance, memory, engine: Val::I32(0) };
        // The packs came with the module.
        let shipped = [Val::I32(1)];
        let rates = running.bytes(&fs::read(pack(packs, "rates"))?, 1)?;
        let given: Vec<Val> = rates.into_iter().chain(shipped.clone()).collect();
        let [opening, ..] = running.call("opening_new", &given)?[..] else { return Err("no pack".into()) };
        let [made, ..] = running.call("opening_finish", &[Val::I32(opening)])?[..] else {
            return Err("no engine".into());
        };
        running.engine = Val::I32(made);
        let words = running.bytes(&fs::read(pack(packs, "words"))?, 1)?;
        let given: Vec<Val> = [running.engine.clone()].into_iter().chain(words).chain(shipped).collect();
        running.call("engine_addWords", &given)?;
        Ok(running)
    }

    /// Instructions since the last time.
    fn taken(&mut self) -> Result<u64, Fault> {
        let taken = FUEL - self.store.get_fuel()?;
        self.store.set_fuel(FUEL)?;
        Ok(taken)
    }

    /// Asks each line, and counts; with the number of each answer's status.
    fn answers(&mut self, lines: &[&str]) -> Result<(u64, Vec<u8>), Fault> {
        let (mut counted, mut statuses) = (0, Vec::new());
        self.taken()?;
        for (line, row) in lines.iter().zip(1u32..) {
            let text = self.bytes(line.as_bytes(), 1)?;
            let given: Vec<Val> =
                [self.engine.clone()].into_iter().chain(text).chain([Val::from(f64::from(row))]).collect();
            let [at, length, _, fault] = self.call("engine_quoteLine", &given)?[..] else {
                return Err("an answer has another form".into());
            };
            counted += self.taken()?;
            if fault != 0 {
                return Err(format!("{line} has no answer").into());
            }
            let answer: Value = serde_json::from_slice(self.read(at, length)?)?;
            let status = (0u8..).zip(STATUSES).find(|(_, name)| answer["status"] == *name);
            statuses.push(status.ok_or_else(|| format!("{line} is answered without a status"))?.0);
            self.call("__wbindgen_free", &[Val::I32(at), Val::I32(length), Val::I32(1)])?;
            self.taken()?;
        }
        Ok((counted, statuses))
    }

    /// Asks all rows at once, and counts.
    fn columns(&mut self, rows: &Rows) -> Result<u64, Fault> {
        let count = rows.status.len();
        let mut given = vec![self.engine.clone()];
        let empty = Vec::new();
        let asked = [
            (&rows.hts, 8),
            (&rows.origin, 2),
            (&rows.entry_date, 4),
            (&rows.customs_value, 8),
            (&rows.digits, 1),
            (&rows.spi, 2),
            (&empty, 8),
            (&empty, 1),
            (&empty, 1),
            (&empty, 2),
            (&empty, 8),
            (&empty, 8),
        ];
        for (column, width) in asked {
            given.extend(self.bytes(column, width)?);
        }
        // Status, fault, how the code was matched, remedies, duty, fees; duties by category are not asked for.
        for (width, long) in [(1, count), (1, count), (1, count), (1, count), (8, count), (8, count), (8, 0)]
        {
            given.extend(self.bytes(&vec![0; long * width], width)?);
            given.push(Val::from(Ref::null(RefType::Extern)));
        }
        self.store.data_mut().clear();
        self.taken()?;
        self.call("engine_quoteColumns", &given)?;
        let taken = self.taken()?;
        if self.store.data().contains(&rows.status) {
            Ok(taken)
        } else {
            Err("the columns say another status than the single answers".into())
        }
    }

    /// Puts bytes where the module can read them: their place and how many things they are.
    fn bytes(&mut self, bytes: &[u8], width: usize) -> Result<[Val; 2], Fault> {
        let size = [Val::I32(i32::try_from(bytes.len())?), Val::I32(i32::try_from(width)?)];
        let [at] = self.call("__wbindgen_malloc", &size)?[..] else { return Err("no memory".into()) };
        self.memory.write(&mut self.store, usize::try_from(at)?, bytes)?;
        Ok([Val::I32(at), Val::I32(i32::try_from(bytes.len() / width)?)])
    }

    fn read(&self, at: i32, length: i32) -> Result<&[u8], Fault> {
        let (at, length) = (usize::try_from(at)?, usize::try_from(length)?);
        Ok(self.memory.data(&self.store).get(at..at + length).ok_or("an answer outside of the memory")?)
    }

    fn call(&mut self, name: &str, given: &[Val]) -> Result<Vec<i32>, Fault> {
        let function: Func = self.instance.get_func(&self.store, name).ok_or(format!("no {name}"))?;
        let mut results = vec![Val::I32(0); function.ty(&self.store).results().len()];
        function.call(&mut self.store, given, &mut results)?;
        results
            .iter()
            .map(|value| value.i32().ok_or_else(|| format!("{name} gives no number").into()))
            .collect()
    }
}

fn hear(mut caller: Caller<'_, Heard>, given: &[Val]) -> Result<(), wasmi::Error> {
    let Some(memory) = caller.get_export("memory").and_then(Extern::into_memory) else {
        return Err(wasmi::Error::new("the module has no memory"));
    };
    if let [Val::I32(at), Val::I32(length), _] = given {
        let from = at.cast_unsigned() as usize;
        let bytes = memory.data(&caller).get(from..from + length.cast_unsigned() as usize);
        let bytes = bytes.unwrap_or_default().to_vec();
        caller.data_mut().push(bytes);
    }
    Ok(())
}

fn pack(packs: &Path, name: &str) -> PathBuf {
    packs.join(format!("{name}.pack"))
}

/// Requests as columns, as bytes, and the status that each is known to have.
#[derive(Default)]
struct Rows {
    hts: Vec<u8>,
    origin: Vec<u8>,
    entry_date: Vec<u8>,
    customs_value: Vec<u8>,
    digits: Vec<u8>,
    spi: Vec<u8>,
    status: Vec<u8>,
}

impl Rows {
    /// The requests that say no more than these columns hold.
    fn read(lines: &[&str], statuses: &[u8]) -> Result<Rows, Fault> {
        const HELD: [&str; 6] = ["hts", "origin", "entryDate", "customsValue", "claims", "mode"];
        let mut rows = Rows::default();
        for (line, status) in lines.iter().zip(statuses) {
            let request: Value = serde_json::from_str(line)?;
            let text = |value: &Value| value.as_str().unwrap_or_default().to_string();
            let held =
                request.as_object().is_some_and(|fields| fields.keys().all(|key| HELD.contains(&&**key)));
            let claims = request["claims"].as_object();
            let spi = claims.and_then(|claims| claims.get("spi")).map_or(String::new(), text);
            let others = claims.is_some_and(|claims| claims.keys().any(|key| key != "spi"));
            let hts = text(&request["hts"]).replace('.', "");
            let date = text(&request["entryDate"]).replace('-', "");
            let whole = text(&request["customsValue"]).parse::<u32>();
            let (true, false, Ok(code), Ok(date), Ok(whole)) =
                (held, others, hts.parse::<u64>(), date.parse::<u32>(), whole)
            else {
                continue;
            };
            let (Some(origin), Some(spi)) = (letters(&text(&request["origin"])), letters(&spi)) else {
                continue;
            };
            #[expect(clippy::cast_precision_loss, reason = "ten digits are exact")]
            rows.hts.extend((code as f64).to_le_bytes());
            rows.origin.extend(origin.to_le_bytes());
            rows.entry_date.extend(date.to_le_bytes());
            rows.customs_value.extend((f64::from(whole) * 100.0).to_le_bytes());
            rows.digits.push(u8::try_from(hts.len())?);
            rows.spi.extend(spi.to_le_bytes());
            rows.status.push(*status);
        }
        if rows.status.is_empty() { Err("no request fits into columns".into()) } else { Ok(rows) }
    }
}

/// Letters as a column holds them: one is followed by a blank; 0 for none.
fn letters(text: &str) -> Option<u16> {
    match text.as_bytes() {
        [] => Some(0),
        [only] => Some(u16::from_be_bytes([*only, b' '])),
        [first, second] => Some(u16::from_be_bytes([*first, *second])),
        _ => None,
    }
}
