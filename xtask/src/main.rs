//! Builds, serves and tests korus-tariff.

fn main() {}
