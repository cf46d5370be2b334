//! Where the packs come from: a folder named by the user, the binary itself, or beside it.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use korus_tariff::api::Calculator;
use korus_tariff::base::pack::{PackError, PackKind};
use korus_tariff::command::{Args, Failure};

#[cfg(feature = "embedded-packs")]
const EMBEDDED: &[(&str, &[u8])] = &[
    ("rates", include_bytes!(concat!(env!("KORUS_TARIFF_PACKS"), "/rates.pack"))),
    ("words", include_bytes!(concat!(env!("KORUS_TARIFF_PACKS"), "/words.pack"))),
    ("origin", include_bytes!(concat!(env!("KORUS_TARIFF_PACKS"), "/origin.pack"))),
    ("incentives", include_bytes!(concat!(env!("KORUS_TARIFF_PACKS"), "/incentives.pack"))),
    ("korea", include_bytes!(concat!(env!("KORUS_TARIFF_PACKS"), "/korea.pack"))),
    ("names", include_bytes!(concat!(env!("KORUS_TARIFF_PACKS"), "/names.pack"))),
    ("search", include_bytes!(concat!(env!("KORUS_TARIFF_PACKS"), "/search.pack"))),
    ("names_ko", include_bytes!(concat!(env!("KORUS_TARIFF_PACKS"), "/names_ko.pack"))),
    ("remedies", include_bytes!(concat!(env!("KORUS_TARIFF_PACKS"), "/remedies.pack"))),
    ("taxes", include_bytes!(concat!(env!("KORUS_TARIFF_PACKS"), "/taxes.pack"))),
];
#[cfg(not(feature = "embedded-packs"))]
const EMBEDDED: &[(&str, &[u8])] = &[];

/// Where packs are read from.
enum Place {
    Folder(PathBuf),
    Inside,
}

impl Place {
    fn chosen(args: &Args) -> Result<Place, Failure> {
        if let Some(folder) = &args.packs {
            return Ok(Place::Folder(folder.clone()));
        }
        if !EMBEDDED.is_empty() {
            return Ok(Place::Inside);
        }
        let program = std::env::current_exe().ok();
        let beside = program.as_deref().and_then(Path::parent).map(|folder| folder.join("packs"));
        beside.filter(|folder| folder.is_dir()).map(Place::Folder).ok_or_else(|| {
            Failure::Run("this binary holds no packs; name their folder with --packs, or build it with `cargo xtask build`".to_string())
        })
    }

    /// The bytes of a pack, and what to call it in a message.
    fn read(&self, name: &str) -> Result<(Cow<'static, [u8]>, String), Failure> {
        match self {
            Place::Folder(folder) => {
                let path = folder.join(format!("{name}.pack"));
                let bytes = std::fs::read(&path);
                let bytes = bytes.map_err(|error| Failure::Run(format!("{}: {error}", path.display())))?;
                Ok((Cow::Owned(bytes), path.display().to_string()))
            }
            Place::Inside => {
                let pack = EMBEDDED.iter().find(|(known, _)| *known == name);
                let bytes = pack.map_or(&[][..], |(_, bytes)| bytes);
                Ok((Cow::Borrowed(bytes), format!("the built-in pack {name}")))
            }
        }
    }
}

/// A calculator over the packs that the arguments choose, with the companions that the command needs.
pub fn calculator(args: &Args, companions: &[PackKind]) -> Result<Calculator, Failure> {
    let place = Place::chosen(args)?;
    let error = |name: String| move |error: PackError| Failure::Run(format!("{name}: {error}"));
    let (bytes, name) = place.read("rates")?;
    let mut calculator = Calculator::load(&bytes).map_err(error(name))?;
    let (bytes, name) = place.read("words")?;
    calculator.add_words(&bytes).map_err(error(name))?;
    for companion in companions {
        let (bytes, name) = place.read(companion.name())?;
        match companion {
            PackKind::Origin => calculator.add_origin(&bytes),
            PackKind::Incentives => calculator.add_incentives(&bytes),
            PackKind::Korea => calculator.add_korea(&bytes),
            PackKind::Names => {
                let further = |kind: PackKind| place.read(kind.name()).map(|(bytes, _)| bytes);
                let (everyday, korean) = (further(PackKind::Search)?, further(PackKind::NamesKo)?);
                calculator.add_names(&bytes, Some(&everyday), Some(&korean))
            }
            PackKind::Remedies => calculator.add_remedies(&bytes),
            PackKind::Taxes => calculator.add_taxes(&bytes),
            _ => Ok(()),
        }
        .map_err(error(name))?;
    }
    Ok(calculator)
}
