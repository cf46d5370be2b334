//! Which programmes have given way so far, and to which measure.

use crate::law::facts::Portion;
use crate::law::measure::{MeasureId, ProgramId, Reach};

/// The displacements of one stack: a handful at most, so a list that is read through.
#[derive(Default)]
pub(super) struct Displaced(Vec<(ProgramId, Reach, MeasureId)>);

impl Displaced {
    /// A measure displaces a programme; where another did so before, that one stays the reason.
    pub(super) fn enter(&mut self, program: ProgramId, reach: Reach, by: MeasureId) {
        if self.find(program, reach).is_none() {
            self.0.push((program, reach, by));
        }
    }

    /// What displaces a programme on a portion of the value; what displaces it on the whole comes first.
    pub(super) fn on(&self, program: ProgramId, portion: Portion) -> Option<MeasureId> {
        self.find(program, Reach::Whole).or_else(|| self.find(program, Reach::Portion(portion)))
    }

    fn find(&self, program: ProgramId, reach: Reach) -> Option<MeasureId> {
        let found = self.0.iter().find(|&&(of, over, _)| of == program && over == reach);
        found.map(|&(_, _, by)| by)
    }
}
