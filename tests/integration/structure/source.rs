//! The paths that one file writes.

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, ImplItem, Item, ItemUse, Meta, UseTree, Visibility};

/// What a file declares and uses, its tests left out.
#[derive(Default)]
pub(super) struct Source {
    /// Modules in files of their own.
    pub modules: Vec<String>,
    /// Names brought in, with their paths.
    pub names: Vec<(String, Vec<String>)>,
    /// Paths whose names are all brought in.
    pub globs: Vec<Vec<String>>,
    /// What it uses: imports that are not handed on, and paths in its code.
    pub uses: Vec<Vec<String>>,
    /// The names of what it defines.
    pub items: Vec<String>,
}

impl Source {
    pub(super) fn of(text: &str) -> Self {
        let mut source = Self::default();
        source.visit_file(&syn::parse_file(text).unwrap());
        source
    }

    fn import(&mut self, tree: &UseTree, before: &[String], handed_on: bool) {
        let with = |name: &str| [before, &[name.to_owned()]].concat();
        let (path, name) = match tree {
            UseTree::Path(path) => return self.import(&path.tree, &with(&path.ident.to_string()), handed_on),
            UseTree::Group(group) => return group.items.iter().for_each(|tree| self.import(tree, before, handed_on)),
            UseTree::Glob(_) => {
                self.globs.push(before.to_vec());
                return;
            }
            UseTree::Name(name) if name.ident == "self" => (before.to_vec(), before.last().unwrap().clone()),
            UseTree::Name(name) => (with(&name.ident.to_string()), name.ident.to_string()),
            UseTree::Rename(rename) if rename.ident == "self" => (before.to_vec(), rename.rename.to_string()),
            UseTree::Rename(rename) => (with(&rename.ident.to_string()), rename.rename.to_string()),
        };
        if !handed_on {
            self.uses.push(path.clone());
        }
        self.names.push((name, path));
    }

    /// The paths among the tokens of a macro.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => {
                    if colons != 2 {
                        self.uses.push(core::mem::take(&mut path));
                    }
                    path.push(ident.to_string());
                    colons = 0;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
                TokenTree::Group(group) => {
                    self.tokens(group.stream());
                    colons = 0;
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => colons = 0,
            }
        }
        self.uses.push(path);
    }
}

impl Visit<'_> for Source {
    fn visit_item(&mut self, item: &Item) {
        let attributes: &[Attribute] = match item {
            Item::Const(item) => &item.attrs,
            Item::Enum(item) => &item.attrs,
            Item::Fn(item) => &item.attrs,
            Item::Impl(item) => &item.attrs,
            Item::Macro(item) => &item.attrs,
            Item::Mod(item) => &item.attrs,
            Item::Static(item) => &item.attrs,
            Item::Struct(item) => &item.attrs,
            Item::Trait(item) => &item.attrs,
            Item::Type(item) => &item.attrs,
            Item::Use(item) => &item.attrs,
            _ => &[],
        };
        if attributes.iter().any(is_test) {
            return;
        }
        let name = match item {
            Item::Const(item) => Some(&item.ident),
            Item::Enum(item) => Some(&item.ident),
            Item::Fn(item) => Some(&item.sig.ident),
            Item::Macro(item) => item.ident.as_ref(),
            Item::Static(item) => Some(&item.ident),
            Item::Struct(item) => Some(&item.ident),
            Item::Trait(item) => Some(&item.ident),
            Item::Type(item) => Some(&item.ident),
            Item::Mod(item) => {
                assert!(item.content.is_none(), "a module within a file: {}", item.ident);
                self.modules.push(item.ident.to_string());
                None
            }
            _ => None,
        };
        self.items.extend(name.map(ToString::to_string));
        visit::visit_item(self, item);
    }

    fn visit_item_use(&mut self, item: &ItemUse) {
        self.import(&item.tree, &[], !matches!(item.vis, Visibility::Inherited));
    }

    fn visit_impl_item(&mut self, item: &ImplItem) {
        let is_test = matches!(item, ImplItem::Fn(function) if function.attrs.iter().any(is_test));
        if !is_test {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_visibility(&mut self, _: &Visibility) {}

    fn visit_path(&mut self, path: &syn::Path) {
        self.uses.push(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, called: &syn::Macro) {
        self.visit_path(&called.path);
        self.tokens(called.tokens.clone());
    }
}

/// Whether what stands under it is there for tests only.
fn is_test(attribute: &Attribute) -> bool {
    match &attribute.meta {
        Meta::List(list) if list.path.is_ident("cfg") => list.tokens.to_string() == "test",
        _ => false,
    }
}
