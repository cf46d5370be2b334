//! Content-based incentives: credits that the same bill of materials earns.
