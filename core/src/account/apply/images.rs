//! Images.

use super::launch::find_image;
use super::run::tags_of;
use super::states::find_instance;
use crate::account::context;
use crate::account::image::{Image, ImdsSupport};
use crate::account::instance::RunState;
use crate::account::progress::Progress;
use crate::account::refusal::{Refusal, printable};
use crate::account::world::State;
use crate::account::{
    CopyImage, CreateImage, DescribeImageAttribute, DescribeImages, ImageView, ModifyImageAttribute, NameOnly, Raw,
    RegisterImage, Reply, TagSpecification, TagView, World,
};
use crate::knowledge::quirks::CopiedMark;
use crate::knowledge::rules;

/// The most images of the account, so that a scenario cannot grow out of hand.
const MOST_IMAGES: usize = 10_000;

/// RegisterImage.
pub(super) fn register(world: &mut World, call: RegisterImage, progress: &mut Progress<'_>) -> Result<Reply, Refusal> {
    progress.dry_run = call.dry_run == Some(true);
    let name = call.name.ok_or_else(|| Refusal::missing("Name"))?;
    let mark = match call.imds_support.as_ref().map(Raw::as_str) {
        None => ImdsSupport::None,
        Some("v2.0") => ImdsSupport::V2,
        Some(other) => return Err(Refusal::bad_imds_support(other).by([rules::AMI_R2])),
    };
    let snapshots = call.block_device_mappings.iter().filter_map(|device| device.ebs.as_ref()?.snapshot_id.clone());
    let snapshot = snapshots.into_iter().next();
    authorize(world, "RegisterImage", "*", progress)?;
    progress.end_dry_run()?;
    let of_v2 =
        |image: &Image| image.imds_support() == ImdsSupport::V2 && snapshot.as_ref() == Some(&image.snapshot_id);
    let washed = mark == ImdsSupport::None && world.state.images.values().any(of_v2);
    progress.meet(if washed { rules::AMI_R8 } else { rules::AMI_R1 });
    let new = NewImage { name, description: call.description, snapshot, mark, tags: &call.tag_specifications };
    add(&mut world.state, new)
}

/// What an image is made of.
struct NewImage<'a> {
    name: String,
    description: Option<String>,
    snapshot: Option<String>,
    mark: ImdsSupport,
    tags: &'a [TagSpecification],
}

fn add(state: &mut State, new: NewImage<'_>) -> Result<Reply, Refusal> {
    let tags = tags_of(new.tags, "image", &state.quirks)?;
    if state.images.len() >= MOST_IMAGES {
        return Err(Refusal::inferred("AmiLimitExceeded", "You have reached the limit of images."));
    }
    let image_id = state.next_id("ami");
    let snapshot = new.snapshot.unwrap_or_else(|| image_id.replacen("ami-", "snap-", 1));
    let mut image = Image::new(image_id.clone(), new.name, state.account_id.clone(), snapshot, new.mark);
    image.description = new.description;
    image.tags = tags;
    state.images.insert(image_id.clone(), image);
    Ok(Reply::Image { image_id })
}

/// ModifyImageAttribute: the mark goes on and never off (AMI-03).
pub(super) fn modify_attribute(
    world: &mut World,
    call: ModifyImageAttribute,
    progress: &mut Progress<'_>,
) -> Result<Reply, Refusal> {
    progress.dry_run = call.dry_run == Some(true);
    let id = call.image_id.as_ref().ok_or_else(|| Refusal::missing("ImageId"))?;
    let change = change_of(&call)?;
    let image = find_image(&world.state, id)?;
    if image.owner != world.state.account_id {
        let message = format!("Not authorized for image:{}", printable(id));
        return Err(Refusal::inferred("AuthFailure", message).by([rules::AMI_R5]));
    }
    if let Change::Support(value) = &change
        && value != "v2.0"
    {
        let refusal = Refusal::bad_imds_support(value).by([rules::ERR_16]);
        let marked = image.imds_support() == ImdsSupport::V2;
        return Err(if marked { refusal.by([rules::AMI_R4]) } else { refusal });
    }
    let (attribute, value) = match &change {
        Change::Support(value) => ("ImdsSupport", value.clone()),
        Change::Description(value) => ("Description", value.clone()),
    };
    let mut keys = context::of_caller(&world.state, progress.caller);
    context::put_attributes(&mut keys, [(attribute, Some(value))]);
    let request = context::request("ModifyImageAttribute", context::image_arn(&world.state, id), keys);
    progress.authorize(&*world.authorizer, &[request])?;
    progress.end_dry_run()?;
    if let Some(image) = world.state.images.get_mut(id) {
        match change {
            Change::Support(_) => {
                progress.meet(rules::AMI_R3);
                image.require_v2();
            }
            Change::Description(text) => {
                progress.meet(rules::AMI_02);
                image.description = Some(text);
            }
        }
    }
    Ok(Reply::Done { r#return: true })
}

/// What ModifyImageAttribute changes.
enum Change {
    Support(String),
    Description(String),
}

/// The one attribute that the call gives (AMI-02).
fn change_of(call: &ModifyImageAttribute) -> Result<Change, Refusal> {
    let text = |raw: &Option<Raw>| raw.as_ref().map(|raw| raw.0.clone()).unwrap_or_default();
    let named = match (call.attribute.as_deref(), &call.value) {
        (None, None) => None,
        (None, Some(_)) => return Err(Refusal::missing("Attribute")),
        // `--attribute` may also name what is given in a member of its own.
        (Some(_), None) if call.imds_support.is_some() || call.description.is_some() => None,
        (Some("imdsSupport"), value) => Some(Change::Support(text(value))),
        (Some("description"), value) => Some(Change::Description(text(value))),
        (Some(other), _) => {
            return Err(Refusal::bad_value("Attribute", other, "Expected imdsSupport or description."));
        }
    };
    let support = call.imds_support.as_ref().map(|given| Change::Support(text(&given.value)));
    let description = call.description.as_ref().map(|given| Change::Description(text(&given.value)));
    let mut changes = [named, support, description].into_iter().flatten();
    match (changes.next(), changes.next()) {
        (Some(change), None) => Ok(change),
        (None, _) => Err(Refusal::missing("Attribute")),
        (Some(_), Some(_)) => Err(Refusal::bad_combination("Only one attribute can be changed in one call.")),
    }
}

/// CreateImage: the image keeps the mark of the image that the instance was launched from (AMI-06).
pub(super) fn create(world: &mut World, call: CreateImage, progress: &mut Progress<'_>) -> Result<Reply, Refusal> {
    progress.dry_run = call.dry_run == Some(true);
    let id = call.instance_id.as_deref().ok_or_else(|| Refusal::missing("InstanceId"))?;
    let name = call.name.ok_or_else(|| Refusal::missing("Name"))?;
    let instance = find_instance(&mut world.state, id, progress.now)?.clone();
    if !matches!(instance.state(), RunState::Running | RunState::Stopped) {
        let message = format!("The instance '{}' is not in a state from which an image can be made", printable(id));
        return Err(Refusal::inferred("IncorrectInstanceState", message));
    }
    let options = instance.timeline().effective();
    let request = context::on_instance(&world.state, progress.caller, "CreateImage", &instance, options);
    progress.authorize(&*world.authorizer, &[request])?;
    progress.end_dry_run()?;
    let mark = instance.image_mark();
    progress.meet(if mark == ImdsSupport::V2 { rules::AMI_R6 } else { rules::AMI_06 });
    let new = NewImage { name, description: call.description, snapshot: None, mark, tags: &call.tag_specifications };
    add(&mut world.state, new)
}

/// CopyImage: whether the mark goes along is not documented (CON-34).
pub(super) fn copy(world: &mut World, call: CopyImage, progress: &mut Progress<'_>) -> Result<Reply, Refusal> {
    progress.dry_run = call.dry_run == Some(true);
    let name = call.name.ok_or_else(|| Refusal::missing("Name"))?;
    let id = call.source_image_id.ok_or_else(|| Refusal::missing("SourceImageId"))?;
    if call.source_region.as_ref().is_some_and(|region| *region != world.state.region) {
        let message = "Only the images of this Region are known here.";
        return Err(Refusal::inferred("InvalidRequest", message));
    }
    let source = find_image(&world.state, &id)?;
    let marked = source.imds_support() == ImdsSupport::V2;
    let mark = match world.state.quirks.copied_mark {
        CopiedMark::Kept => source.imds_support(),
        CopiedMark::Dropped => ImdsSupport::None,
    };
    authorize(world, "CopyImage", &id, progress)?;
    progress.end_dry_run()?;
    progress.meet(if marked { rules::AMI_R7 } else { rules::AMI_07 });
    progress.meet_if(marked, rules::CON_34);
    let new = NewImage { name, description: call.description, snapshot: None, mark, tags: &call.tag_specifications };
    add(&mut world.state, new)
}

/// DescribeImageAttribute.
pub(super) fn describe_attribute(
    world: &mut World,
    call: DescribeImageAttribute,
    progress: &mut Progress<'_>,
) -> Result<Reply, Refusal> {
    progress.dry_run = call.dry_run == Some(true);
    let image_id = call.image_id.ok_or_else(|| Refusal::missing("ImageId"))?;
    let attribute = call.attribute.ok_or_else(|| Refusal::missing("Attribute"))?;
    let image = find_image(&world.state, &image_id)?;
    let (imds_support, description) = match attribute.as_str() {
        "imdsSupport" => (Some(NameOnly { value: image.imds_support().as_str().map(str::to_owned) }), None),
        "description" => (None, Some(NameOnly { value: image.description.clone() })),
        other => return Err(Refusal::bad_value("Attribute", other, "Expected imdsSupport or description.")),
    };
    authorize(world, "DescribeImageAttribute", &image_id, progress)?;
    progress.end_dry_run()?;
    progress.meet(rules::AMI_04);
    Ok(Reply::ImageAttribute { image_id, imds_support, description })
}

/// DescribeImages.
pub(super) fn describe(world: &mut World, call: DescribeImages, progress: &mut Progress<'_>) -> Result<Reply, Refusal> {
    progress.dry_run = call.dry_run == Some(true);
    for id in &call.image_ids {
        find_image(&world.state, id)?;
    }
    authorize(world, "DescribeImages", "*", progress)?;
    progress.end_dry_run()?;
    progress.meet(rules::AMI_04);
    let state = &world.state;
    let owned = |image: &Image| {
        let owner = |wanted: &String| *wanted == image.owner || (wanted == "self" && image.owner == state.account_id);
        call.owners.is_empty() || call.owners.iter().any(owner)
    };
    let asked = |image: &Image| call.image_ids.is_empty() || call.image_ids.contains(&image.id);
    let images = state.images.values().filter(|image| asked(image) && owned(image)).map(view).collect();
    Ok(Reply::Images { images })
}

fn view(image: &Image) -> ImageView {
    ImageView {
        image_id: image.id.clone(),
        name: image.name.clone(),
        owner_id: image.owner.clone(),
        imds_support: image.imds_support().as_str(),
        root_snapshot_id: image.snapshot_id.clone(),
        tags: TagView::all(&image.tags),
    }
}

fn authorize(world: &World, action: &str, id: &str, progress: &mut Progress<'_>) -> Result<(), Refusal> {
    let keys = context::of_caller(&world.state, progress.caller);
    let resource = context::image_arn(&world.state, id);
    progress.authorize(&*world.authorizer, &[context::request(action, resource, keys)])
}
