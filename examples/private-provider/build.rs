//! The generator at build time, over this crate's own specs.

fn main() -> std::io::Result<()> {
    tokenwright_codegen::build::generate("specs", "private_provider::providers")
}
