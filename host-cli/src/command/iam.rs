//! `imdsim iam`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use imdsim_core::ask::{
    Answer, Ask, AskAction, AskText, Call, Caller, GivenPolicy, IamCall, Open, PolicyPart, RoleDelivery, Ruling, Task,
};

use super::answered::{Answered, Printing};
use super::output::Output;
use super::{options, text};
use crate::cli::policies::{Delivery, IamArgs};
use crate::cli::{Color, InputArgs};
use crate::exit::Exit;
use crate::input::seed;
use crate::io::Io;
use crate::problem::Problem;

pub(crate) fn run(args: &IamArgs, color: Color, io: &mut Io<'_>) -> Result<Exit, Problem> {
    let policies = policies(args, io)?;
    let printing = Printing::new(args.format, color);
    if !args.recording.is_empty() {
        return recording(args, policies, printing, io);
    }
    let call = Call::Iam(Box::new(IamCall {
        policies,
        allow_all: args.allow_all,
        ask: ask(args, io)?,
        caller: Caller {
            principal_arn: args.principal.clone(),
            role_delivery: args.role_delivery.map(|delivery| match delivery {
                Delivery::V1 => RoleDelivery::V1,
                Delivery::V2 => RoleDelivery::V2,
            }),
            source_instance_id: args.source_instance.clone(),
            invoked_by: None,
        },
        context: context(&args.context)?.into_iter().collect(),
    }));
    let answered = Answered::call(&call)?;
    let Answer::Iam(found) = answered.answer()? else {
        return Err(Problem::new("the engine gave no decision"));
    };
    answered.print(&found, printing, &mut Output::Stdout, io)?;
    Ok(if found.ruling == Ruling::Allow { Exit::Fine } else { Exit::Breaks })
}

fn recording(args: &IamArgs, policies: Vec<GivenPolicy>, printing: Printing, io: &mut Io<'_>) -> Result<Exit, Problem> {
    let input =
        InputArgs { files: args.recording.clone(), instance_from: None, strict: false, max_memory: 512, deadline: 60 };
    let open = Open::new(Task::Credentials { policies }, seed());
    let (answered, mut output) = Answered::feed(&input, None, &open, io)?;
    let Answer::Credentials(found) = answered.answer()? else {
        return Err(Problem::new("the engine gave no report"));
    };
    answered.print(&found, printing, &mut output, io)?;
    Ok(if found.some_refused { Exit::Breaks } else { Exit::Fine })
}

/// The policies, each with its part.
fn policies(args: &IamArgs, io: &mut Io<'_>) -> Result<Vec<GivenPolicy>, Problem> {
    let parts: [(PolicyPart, &[PathBuf]); 4] = [
        (PolicyPart::ServiceControl, &args.scp),
        (PolicyPart::Boundary, args.boundary.as_slice()),
        (PolicyPart::Session, &args.session),
        (PolicyPart::Identity, &args.policy),
    ];
    let mut found = Vec::new();
    for (part, files) in parts {
        for file in files {
            let text = text::read(file, "a policy document, in JSON", io)?;
            found.push(GivenPolicy { name: file.display().to_string(), part, text });
        }
    }
    Ok(found)
}

fn ask(args: &IamArgs, io: &mut Io<'_>) -> Result<Ask, Problem> {
    if let Some(action) = &args.action {
        return Ok(Ask::Action(AskAction { action: action.clone(), resource: args.resource.clone() }));
    }
    let Some(call) = &args.call else {
        return Err(Problem::new("there is nothing to decide about")
            .help("give a call, or --action, or --recording: `imdsim iam --help` has examples"));
    };
    let text = if call == "-" { text::read(Path::new("-"), "the call", io)? } else { call.clone() };
    let scenario = args.world.as_deref().map(|file| text::read(file, "a scenario, in YAML or JSON", io)).transpose()?;
    Ok(Ask::Text(AskText { text, form: None, options: options::proposed(&args.options)?, scenario }))
}

/// Keys with all their values. `KEY=` makes one without values.
fn context(given: &[String]) -> Result<BTreeMap<String, Vec<String>>, Problem> {
    let mut context: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for pair in given {
        let Some((key, value)) = pair.split_once('=').filter(|(key, _)| !key.trim().is_empty()) else {
            return Err(Problem::new(format!("`{pair}` is not a condition key with a value"))
                .help("expected `KEY=VALUE`, for example --context ec2:MetadataHttpTokens=required"));
        };
        let values = context.entry(key.trim().to_owned()).or_default();
        if !value.is_empty() {
            values.push(value.to_owned());
        }
    }
    Ok(context)
}
