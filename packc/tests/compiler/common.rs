//! A copy of the schedules to change.

use std::fs;
use std::path::Path;

/// Copies a folder with all below it but `hts`: the base schedule is compiled from where it is, no test changes it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            if !path.ends_with("hts") {
                copy(&path, &target);
            }
        } else {
            fs::copy(&path, target).expect("a copy");
        }
    }
}
