//! Short lists put in order.
//!
//! The sorts of the standard library are made for long lists and compiled anew for every type, four kilobytes each;
//! what an answer orders are a few layers, questions or ids. A page waits for every byte of its module.

/// Puts items in ascending order of a key; equal ones keep their order. For lists of a few dozen at most, because the
/// work grows with the square of their length.
pub fn by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    for end in 1..items.len() {
        for at in (1..=end).rev() {
            if key(&items[at - 1]) <= key(&items[at]) {
                break;
            }
            items.swap(at - 1, at);
        }
    }
}

/// The distinct items, ascending.
pub fn distinct<T: Ord>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut found = Vec::new();
    for item in items {
        if let Err(at) = found.binary_search(&item) {
            found.insert(at, item);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{by_key, distinct};

    #[test]
    fn equal_keys_keep_their_order() {
        let mut items = [(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd'), (1, 'e')];
        by_key(&mut items, |item| item.0);
        assert_eq!(items, [(0, 'd'), (1, 'b'), (1, 'e'), (2, 'a'), (2, 'c')]);
        by_key(&mut [] as &mut [u8], |item| *item);
    }

    #[test]
    fn what_comes_twice_is_there_once() {
        assert_eq!(distinct([3, 1, 3, 2, 1]), [1, 2, 3]);
        assert!(distinct(Vec::<u8>::new()).is_empty());
    }
}
