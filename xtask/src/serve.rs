//! The page on a local port: a file server that only this machine can reach.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use crate::build;
use crate::wasm::Care;

const PORT: u16 = 8321;
/// More than any browser sends; a client that sends more is cut off.
const MOST_HEADER_BYTES: u64 = 32 * 1024;

/// Lets pages of other origins load the widget: without it a browser blocks script, module and packs, and their element
/// stays empty. Nothing served here is anyone's secret. `www/_headers` says the same to hosts that read it.
const OTHER_SITES: &str = "Access-Control-Allow-Origin: *";

/// `serve [--port N] [--no-open]`
pub fn command(args: &[String]) -> Result<(), String> {
    let mut port = None;
    let mut open_page = true;
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--no-open" => open_page = false,
            "--port" => {
                let value = args.next().map_or("nothing", String::as_str);
                let number = value.parse::<u16>();
                port = Some(
                    number.map_err(|_| format!("--port takes a number from 0 to 65535, got {value:?}"))?,
                );
            }
            other => return Err(format!("serve takes --port N and --no-open, got {other:?}")),
        }
    }
    build::page(Care::Quick)?;
    let listener = listen(port)?;
    let url = start(listener, Care::Quick.dist().join("www"))?;
    println!("\nThe page is at {url}  (stop with Ctrl-C)");
    if open_page {
        open(&url);
    }
    loop {
        std::thread::park();
    }
}

/// The port asked for; without one, the usual port or, when that is taken, any free one.
fn listen(port: Option<u16>) -> Result<TcpListener, String> {
    let bind =
        |port| TcpListener::bind(("127.0.0.1", port)).map_err(|e| format!("port {port} cannot be used: {e}"));
    match port {
        Some(port) => bind(port),
        None => bind(PORT).or_else(|_| bind(0)),
    }
}

/// Serves `folder` from a thread of its own; hands back the address.
pub fn start(listener: TcpListener, folder: PathBuf) -> Result<String, String> {
    let address = listener.local_addr().map_err(|e| format!("the server has no address: {e}"))?;
    let folder = fs::canonicalize(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let folder = Arc::new(folder);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let folder = Arc::clone(&folder);
            // A browser that goes away in the middle is no matter for the server.
            std::thread::spawn(move || answer(&stream, &folder));
        }
    });
    Ok(format!("http://{address}/"))
}

/// A free port for tests.
pub fn start_anywhere(folder: PathBuf) -> Result<String, String> {
    start(listen(Some(0))?, folder)
}

fn open(url: &str) {
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let quiet = Stdio::null;
    // Without a desktop there is nothing to open it with: the printed address will do.
    let _ = Command::new(opener).arg(url).stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn();
}

fn answer(mut stream: &TcpStream, folder: &Path) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut lines = BufReader::new(stream.take(MOST_HEADER_BYTES)).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    let (mut accepted, mut held) = (String::new(), String::new());
    for line in lines {
        let line = line?;
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':') {
            match name.to_ascii_lowercase().as_str() {
                "accept-encoding" => accepted = value.to_ascii_lowercase(),
                "if-none-match" => held = value.trim().to_owned(),
                _ => {}
            }
        }
    }

    let mut words = request.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    if method != "GET" && method != "HEAD" {
        return stream.write_all(b"HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }
    let Some((file, encoding)) = find(folder, target).map(|file| best_form(file, &accepted)) else {
        return stream
            .write_all(b"HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 10\r\nConnection: close\r\n\r\nnot found\n");
    };
    // A browser that holds these very bytes keeps them, and what it has compiled of them.
    let tag = tag(&file.served)?;
    if held == tag {
        return stream.write_all(
            format!("HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\nConnection: close\r\n\r\n").as_bytes(),
        );
    }
    let body = fs::read(&file.served)?;
    let encoding = encoding.map_or(String::new(), |name| format!("Content-Encoding: {name}\r\n"));
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {}\r\nContent-Length: {}\r\n{encoding}ETag: {tag}\r\nVary: Accept-Encoding\r\nCache-Control: no-cache\r\n{OTHER_SITES}\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        content_type(&file.named),
        body.len(),
    );
    stream.write_all(head.as_bytes())?;
    if method == "GET" {
        stream.write_all(&body)?;
    }
    stream.flush()
}

/// Names the bytes of a file: another build writes it anew.
fn tag(file: &Path) -> std::io::Result<String> {
    let about = fs::metadata(file)?;
    let changed = about.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    Ok(format!("\"{:x}-{:x}-{ending}\"", changed.as_nanos(), about.len()))
}

struct Served {
    /// The file that was asked for: it decides the content type.
    named: PathBuf,
    /// The file whose bytes are sent.
    served: PathBuf,
}

/// The file below `folder` that a request target names, if there is one.
fn find(folder: &Path, target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?;
    let path = decode(path.strip_prefix('/')?)?;
    let mut file = folder.to_path_buf();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        // No way up, no hidden file, no separator of another system.
        if part.starts_with('.') || part.contains(['\\', '\0', ':']) {
            return None;
        }
        file.push(part);
    }
    if file.is_dir() {
        file.push("index.html");
    }
    // A link must not lead out of the folder either.
    let file = fs::canonicalize(file).ok()?;
    (file.starts_with(folder) && file.is_file()).then_some(file)
}

/// Takes `%20` and the like apart.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let [high, low, tail @ ..] = rest else { return None };
        let digits = [*high, *low];
        bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        rest = tail;
    }
    String::from_utf8(bytes).ok()
}

/// A compressed copy when the browser takes it.
fn best_form(named: PathBuf, accepted: &str) -> (Served, Option<&'static str>) {
    for (name, ending) in [("br", ".br"), ("gzip", ".gz")] {
        let taken = accepted.split(',').any(|item| {
            let mut parts = item.split(';').map(str::trim);
            parts.next() == Some(name)
                && !parts.any(|weight| matches!(weight, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
        });
        let mut copy = named.clone().into_os_string();
        copy.push(ending);
        let copy = PathBuf::from(copy);
        if taken && copy.is_file() {
            return (Served { named, served: copy }, Some(name));
        }
    }
    (Served { served: named.clone(), named }, None)
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|e| e.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> PathBuf {
        fs::canonicalize(crate::paths::root().join("xtask")).unwrap_or_default()
    }

    #[test]
    fn finds_files_and_never_leaves_the_folder() {
        let folder = folder();
        assert!(find(&folder, "/Cargo.toml?x=1").is_some());
        assert!(find(&folder, "/src/%6dain.rs").is_some());
        for target in [
            "/../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/src/..%2f..%2fCargo.toml",
            "/src\\main.rs",
            "Cargo.toml",
        ] {
            assert!(find(&folder, target).is_none(), "{target}");
        }
        for target in ["/favicon.ico", "/%", "/%zz", "/src", "//", ""] {
            assert!(find(&folder, target).is_none(), "{target}");
        }
    }

    #[test]
    fn answers_over_the_wire() -> Result<(), Box<dyn std::error::Error>> {
        let url = start_anywhere(folder())?;
        let address = url.trim_start_matches("http://").trim_end_matches('/').to_owned();
        let ask = |request: &str| -> std::io::Result<String> {
            let mut stream = TcpStream::connect(&address)?;
            stream.write_all(request.as_bytes())?;
            let mut text = String::new();
            stream.read_to_string(&mut text)?;
            Ok(text)
        };
        let found = ask("GET /Cargo.toml HTTP/1.1\r\nHost: x\r\n\r\n")?;
        assert!(found.starts_with("HTTP/1.1 200 OK\r\n") && found.contains("name = \"xtask\""), "{found}");
        assert!(found.contains("\r\nAccess-Control-Allow-Origin: *\r\n"), "{found}");
        assert!(ask("GET /favicon.ico HTTP/1.1\r\n\r\n")?.starts_with("HTTP/1.1 404 "));
        assert!(ask("POST / HTTP/1.1\r\n\r\n")?.starts_with("HTTP/1.1 405 "));
        assert!(ask("\r\n\r\n")?.starts_with("HTTP/1.1 405 "));
        Ok(())
    }

    #[test]
    fn knows_what_a_module_is() {
        assert_eq!(content_type(Path::new("a/b_bg.wasm")), "application/wasm");
        assert_eq!(content_type(Path::new("a/b")), "application/octet-stream");
    }
}
