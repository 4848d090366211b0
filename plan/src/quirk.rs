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
    /// The token endpoint redirects within its own origin (307 and 308, RFC 9110 sections 15.4.8 and 15.4.9).
    SameOriginRedirect,
}

impl Quirk {
    /// The name of the quirk, as specs write it.
    pub const fn name(self) -> &'static str {
        match self {
            Quirk::TokenType(_) => "token_type",
            Quirk::ZeroExpiry => "zero_expiry",
            Quirk::SingleUse => "single_use",
            Quirk::NewTokenEndsOld => "new_token_ends_old",
            Quirk::SameOriginRedirect => "same_origin_redirect",
        }
    }
}
