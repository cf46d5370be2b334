// The engine of the command line, with the packs that a command needs.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import * as bridge from "../korus_tariff_command.js";
import { packs } from "../packs.js";

export { bridge };

/** Starts the module; one that is compiled already is taken as it is. */
export function compile(compiled) {
  const file = new URL("../korus_tariff_command_bg.wasm", import.meta.url);
  const module = compiled ?? new WebAssembly.Module(readFileSync(file));
  bridge.initSync({ module });
  return module;
}

const ADD = {
  origin: (engine, bytes) => engine.addOrigin(bytes),
  incentives: (engine, bytes) => engine.addIncentives(bytes),
  korea: (engine, bytes) => engine.addKorea(bytes),
  remedies: (engine, bytes) => engine.addRemedies(bytes),
  taxes: (engine, bytes) => engine.addTaxes(bytes),
  names: (engine, bytes, pack) => pack("search", (everyday) => pack("names_ko", (korean) => engine.addNames(bytes, everyday, korean))),
};

/** An engine with the packs that the arguments choose. */
export function engineOf(line) {
  const folder = line.packs();
  const pack = (name, use) => {
    const file = folder === undefined ? packs[name] : join(folder, `${name}.pack`);
    const bytes = readFileSync(file);
    try {
      return use(bytes);
    } catch (error) {
      throw new Error(`${folder === undefined ? `the pack ${name}` : file}: ${error.message}`, { cause: error });
    }
  };
  const shipped = folder === undefined;
  const engine = pack("rates", (bytes) => new bridge.Opening(bytes, shipped).finish());
  pack("words", (bytes) => engine.addWords(bytes, shipped));
  for (const name of line.companions()) pack(name, (bytes) => ADD[name](engine, bytes, pack));
  return engine;
}
