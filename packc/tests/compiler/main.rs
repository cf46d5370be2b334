//! What the pack compiler accepts and what it refuses. One program, so that it is linked once: a file here is a module.

mod common;

mod fields_used;
mod korea_refusals;
mod refusals;
mod remedies_refusals;
mod walked_examples;
