//! One newtype per thing with an identity, so that no plan is ever looked up by a wave's id.
//!
//! Ids have a written form because a frozen [`release`](super::release) names them.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes the text as it is.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The text, as it stands in files and addresses.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// A dimension of an instrument, as its file names it.
    DimensionId
    /// An item of an instrument, as its file names it.
    ItemId
    /// A free-text question of an instrument, as its file names it.
    TextId
    /// A node of the organisation tree, as the organisation names it.
    UnitId
    /// One run of an instrument.
    WaveId
    /// The right of one person to answer once.
    InvitationId
    /// An action plan.
    PlanId
    /// A dimension that a plan takes on.
    FocusId
    /// A measure of a plan.
    MeasureId
    /// A reason for a plan.
    SourceId
    /// A member of a plan's working group.
    MemberId
    /// A note from a meeting of a working group.
    NoteId
    /// One time that a recurring measure is to take place.
    OccasionId
    /// That something waits for something else.
    WaitId
    /// A measure in the catalogue.
    IdeaId
    /// An authority's order.
    OrderId
    /// A decision of a committee.
    DecisionId
    /// A person who signs in.
    AccountId
}
