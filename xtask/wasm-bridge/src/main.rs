//! `wasm-bridge MODULE.wasm NAME FOLDER`: the module with its JavaScript bridge, as `NAME.js` and `NAME_bg.wasm`.
//!
//! A crate of its own, so that compiling the packs needs none of it.

use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [module, name, folder] = &args[..] else {
        eprintln!("usage: wasm-bridge MODULE.wasm NAME FOLDER");
        return ExitCode::FAILURE;
    };
    let mut bindgen = Bindgen::new();
    // Bundlers find the module by the address that the bridge holds.
    bindgen.omit_default_module_path(false);
    let made = bindgen.input_path(module).out_name(name).web(true).and_then(|web| web.generate(folder));
    match made {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
