//! What a provider does otherwise.

/// What a provider does otherwise than the RFCs and than any key of the language says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Quirk {
    /// Its bearer tokens are also said to be of one of these types. Case makes no difference.
    TokenType(&'static [&'static str]),
    /// A lifetime of zero or less is none: it counts as missing.
    ZeroExpiry,
    /// A token is good for one call.
    SingleUse,
    /// A new token ends the one before.
    NewTokenEndsOld,
}

impl Quirk {
    /// The name of the quirk, as specs write it.
    pub const fn name(self) -> &'static str {
        match self {
            Quirk::TokenType(_) => "token_type",
            Quirk::ZeroExpiry => "zero_expiry",
            Quirk::SingleUse => "single_use",
            Quirk::NewTokenEndsOld => "new_token_ends_old",
        }
    }
}
