//! Images.

use super::Apply;
use super::launch::find_image;
use super::run::tags_of;
use super::states::find_instance;
use crate::account::image::Image;
use crate::account::progress::Progress;
use crate::account::refusal::{Refusal, printable};
use crate::account::world::State;
use crate::account::{World, context};
use crate::api::answers::{Done, ImageAttribute, ImageFacts, ImageMade, Images, RunState};
use crate::api::{
    AttributeValue, Call, CopyImage, CreateImage, DescribeImageAttribute, DescribeImages, ImdsSupport,
    ModifyImageAttribute, Raw, RegisterImage, Tag, TagSpecification,
};
use crate::knowledge::quirks::CopiedMark;
use crate::knowledge::rules;

/// The most images of the account, so that a scenario cannot grow out of hand.
const MOST_IMAGES: usize = 10_000;

/// RegisterImage.
impl Apply for RegisterImage {
    fn apply(self, world: &mut World, progress: &mut Progress<'_>) -> Result<Self::Answer, Refusal> {
        let name = self.name.ok_or_else(|| Refusal::missing("Name"))?;
        let mark = match self.imds_support.as_ref().map(Raw::as_str) {
            None => ImdsSupport::None,
            Some("v2.0") => ImdsSupport::V2,
            Some(other) => return Err(Refusal::bad_imds_support(other).by([rules::AMI_R2])),
        };
        let snapshots = self.block_device_mappings.iter().filter_map(|device| device.ebs.as_ref()?.snapshot_id.clone());
        let snapshot = snapshots.into_iter().next();
        authorize(world, Self::ACTION, "*", progress)?;
        progress.end_dry_run()?;
        let of_v2 =
            |image: &Image| image.imds_support() == ImdsSupport::V2 && snapshot.as_ref() == Some(&image.snapshot_id);
        let washed = mark == ImdsSupport::None && world.state.images.values().any(of_v2);
        progress.meet(if washed { rules::AMI_R8 } else { rules::AMI_R1 });
        let new = NewImage { name, description: self.description, snapshot, mark, tags: &self.tag_specifications };
        add(&mut world.state, new)
    }
}

/// What an image is made of.
struct NewImage<'a> {
    name: String,
    description: Option<String>,
    snapshot: Option<String>,
    mark: ImdsSupport,
    tags: &'a [TagSpecification],
}

fn add(state: &mut State, new: NewImage<'_>) -> Result<ImageMade, Refusal> {
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
    Ok(ImageMade { image_id })
}

/// ModifyImageAttribute: the mark goes on and never off (AMI-03).
impl Apply for ModifyImageAttribute {
    fn apply(self, world: &mut World, progress: &mut Progress<'_>) -> Result<Self::Answer, Refusal> {
        let id = self.image_id.as_ref().ok_or_else(|| Refusal::missing("ImageId"))?;
        let change = change_of(&self)?;
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
        let request = context::request(Self::ACTION, context::image_arn(&world.state, id), keys);
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
        Ok(Done::DONE)
    }
}

/// What ModifyImageAttribute changes.
enum Change {
    Support(String),
    Description(String),
}

/// The one attribute that the call gives (AMI-02).
fn change_of(call: &ModifyImageAttribute) -> Result<Change, Refusal> {
    fn text<T>(raw: &Option<Raw<T>>) -> String {
        raw.as_ref().map(|raw| raw.0.clone()).unwrap_or_default()
    }
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
impl Apply for CreateImage {
    fn apply(self, world: &mut World, progress: &mut Progress<'_>) -> Result<Self::Answer, Refusal> {
        let id = self.instance_id.as_deref().ok_or_else(|| Refusal::missing("InstanceId"))?;
        let name = self.name.ok_or_else(|| Refusal::missing("Name"))?;
        let instance = find_instance(&mut world.state, id, progress.now)?.clone();
        if !matches!(instance.state(), RunState::Running | RunState::Stopped) {
            let message = format!("The instance '{}' is not in a state from which an image can be made", printable(id));
            return Err(Refusal::inferred("IncorrectInstanceState", message));
        }
        let options = instance.timeline().effective();
        let request = context::on_instance(&world.state, progress.caller, Self::ACTION, &instance, options);
        progress.authorize(&*world.authorizer, &[request])?;
        progress.end_dry_run()?;
        let mark = instance.image_mark();
        progress.meet(if mark == ImdsSupport::V2 { rules::AMI_R6 } else { rules::AMI_06 });
        let new =
            NewImage { name, description: self.description, snapshot: None, mark, tags: &self.tag_specifications };
        add(&mut world.state, new)
    }
}

/// CopyImage: whether the mark goes along is not documented (CON-34).
impl Apply for CopyImage {
    fn apply(self, world: &mut World, progress: &mut Progress<'_>) -> Result<Self::Answer, Refusal> {
        let name = self.name.ok_or_else(|| Refusal::missing("Name"))?;
        let id = self.source_image_id.ok_or_else(|| Refusal::missing("SourceImageId"))?;
        if self.source_region.as_ref().is_some_and(|region| *region != world.state.region) {
            let message = "Only the images of this Region are known here.";
            return Err(Refusal::inferred("InvalidRequest", message));
        }
        let source = find_image(&world.state, &id)?;
        let marked = source.imds_support() == ImdsSupport::V2;
        let mark = match world.state.quirks.copied_mark {
            CopiedMark::Kept => source.imds_support(),
            CopiedMark::Dropped => ImdsSupport::None,
        };
        authorize(world, Self::ACTION, &id, progress)?;
        progress.end_dry_run()?;
        progress.meet(if marked { rules::AMI_R7 } else { rules::AMI_07 });
        progress.meet_if(marked, rules::CON_34);
        let new =
            NewImage { name, description: self.description, snapshot: None, mark, tags: &self.tag_specifications };
        add(&mut world.state, new)
    }
}

/// DescribeImageAttribute.
impl Apply for DescribeImageAttribute {
    fn apply(self, world: &mut World, progress: &mut Progress<'_>) -> Result<Self::Answer, Refusal> {
        let image_id = self.image_id.ok_or_else(|| Refusal::missing("ImageId"))?;
        let attribute = self.attribute.ok_or_else(|| Refusal::missing("Attribute"))?;
        let image = find_image(&world.state, &image_id)?;
        let (imds_support, description) = match attribute.as_str() {
            "imdsSupport" => (Some(AttributeValue { value: image.imds_support().as_str().map(Raw::from) }), None),
            "description" => (None, Some(AttributeValue { value: image.description.clone().map(Raw::from) })),
            other => return Err(Refusal::bad_value("Attribute", other, "Expected imdsSupport or description.")),
        };
        authorize(world, Self::ACTION, &image_id, progress)?;
        progress.end_dry_run()?;
        progress.meet(rules::AMI_04);
        Ok(ImageAttribute { image_id, imds_support, description })
    }
}

/// DescribeImages.
impl Apply for DescribeImages {
    fn apply(self, world: &mut World, progress: &mut Progress<'_>) -> Result<Self::Answer, Refusal> {
        for id in &self.image_ids {
            find_image(&world.state, id)?;
        }
        authorize(world, Self::ACTION, "*", progress)?;
        progress.end_dry_run()?;
        progress.meet(rules::AMI_04);
        let state = &world.state;
        let owned = |image: &Image| {
            let owner =
                |wanted: &String| *wanted == image.owner || (wanted == "self" && image.owner == state.account_id);
            self.owners.is_empty() || self.owners.iter().any(owner)
        };
        let asked = |image: &Image| self.image_ids.is_empty() || self.image_ids.contains(&image.id);
        let images = state.images.values().filter(|image| asked(image) && owned(image)).map(view).collect();
        Ok(Images { images })
    }
}

fn view(image: &Image) -> ImageFacts {
    ImageFacts {
        image_id: image.id.clone(),
        name: Some(image.name.clone()),
        owner_id: Some(image.owner.clone()),
        imds_support: image.imds_support().as_str().map(str::to_owned),
        root_snapshot_id: Some(image.snapshot_id.clone()),
        tags: Tag::all(&image.tags),
    }
}

fn authorize(world: &World, action: &str, id: &str, progress: &mut Progress<'_>) -> Result<(), Refusal> {
    let keys = context::of_caller(&world.state, progress.caller);
    let resource = context::image_arn(&world.state, id);
    progress.authorize(&*world.authorizer, &[context::request(action, resource, keys)])
}
