//! The back half of the compiler: names, plans, modules, the catalog.

mod catalog;
mod emit;
mod grants;
mod lower;
mod names;
mod support;
