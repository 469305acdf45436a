//! A change on each surface. Its lines are there to be copied, so that none is wrapped.

use anstyle::AnsiColor;
use imdsim_core::ask::{CannotChange, Changed, ChangedSurface, Surface};

use super::page::{FAINT, Page, STRONG};

pub(crate) fn render(found: &Changed, page: &mut Page) {
    if !found.changes {
        page.paragraph(STRONG, &format!("Nothing differs for {}: there is nothing to do.", found.target));
    } else if found.surfaces.iter().all(|surface| !surface.cannot_do.is_empty()) {
        let text = format!("No surface makes all of this change of {}.", found.target);
        page.paragraph(AnsiColor::Red.on_default().bold(), &text);
    } else {
        page.paragraph(STRONG, &format!("The change of {}, and how it is taken back:", found.target));
    }
    for assumption in &found.assumptions {
        page.entry("assumed", assumption);
    }
    if found.changes {
        found.surfaces.iter().for_each(|one| surface(one, page));
    }
}

fn surface(one: &ChangedSurface, page: &mut Page) {
    page.heading(match one.surface {
        Surface::AwsCli => "AWS CLI",
        Surface::PowerShell => "PowerShell",
        Surface::CloudFormation => "CloudFormation",
        Surface::Terraform => "Terraform",
    });
    block("# makes it", &one.does, page);
    cannot("cannot do", &one.cannot_do, page);
    block("# takes it back", &one.undoes, page);
    cannot("no undo", &one.cannot_undo, page);
}

fn block(label: &str, lines: &str, page: &mut Page) {
    if lines.is_empty() {
        return;
    }
    page.styled(FAINT, label).end();
    for line in lines.lines() {
        page.text(line).end();
    }
}

fn cannot(label: &str, list: &[CannotChange], page: &mut Page) {
    for one in list {
        let rules = if one.rules.is_empty() { String::new() } else { format!(" ({})", one.rules.join(", ")) };
        page.entry(label, &format!("{}{rules}", one.why));
    }
}
