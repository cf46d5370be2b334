// The SHA-256 of a pack's body, as Node works it out.
import { createHash } from "node:crypto";

import { bodyOf } from "./engine.js";

export const digestOf = (pack) => createHash("sha256").update(bodyOf(pack)).digest();
