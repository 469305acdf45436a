//! An instance as the control plane knows it: its run state, its options over time, and its service.

mod timeline;

use std::collections::BTreeMap;

use crate::api::answers::{InstanceFacts, OptionsFacts, RunState, StateFacts};
use crate::api::{ImdsSupport, Tag};
use crate::service::options::{MetadataOptions, PartialOptions, Switch};

pub use timeline::Timeline;

use crate::knowledge::quirks::Quirks;
use crate::service::endpoint::{Endpoint, Metrics, Outcome, Request};
use crate::service::metadata::{Hypervisor, Instance as Description, InstanceError};
use crate::service::token::Recognised;
use crate::text::time::{Moment, Span};

/// How long a terminated instance is still shown: about an hour
/// (<https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/terminating-instances.html>).
const SHOWN_AFTER_END: Span = Span::from_secs(3_600);

/// One instance.
#[derive(Clone, Debug)]
pub struct Instance {
    id: String,
    image_id: String,
    instance_type: String,
    reservation_id: String,
    hypervisor: Hypervisor,
    image_mark: ImdsSupport,
    tags: BTreeMap<String, String>,
    state: RunState,
    /// When `state` was entered.
    since: Moment,
    /// How long passing states last.
    state_change: Span,
    timeline: Timeline,
    service: Endpoint,
    seed: u64,
    starts: u64,
}

/// How a new instance begins.
#[derive(Clone, Debug)]
pub struct Birth {
    /// What its metadata says of it.
    pub description: Description,
    /// The mark of its image at launch (AMI-06).
    pub image_mark: ImdsSupport,
    /// Its options.
    pub timeline: Timeline,
    /// The state that it is in at first.
    pub state: RunState,
    /// When that is.
    pub now: Moment,
    /// How long passing states last.
    pub state_change: Span,
    /// What its tokens depend on.
    pub seed: u64,
}

impl Instance {
    /// A new instance.
    ///
    /// # Errors
    /// A description, or tags, that cannot be served.
    pub fn new(birth: Birth, quirks: Quirks) -> Result<Self, InstanceError> {
        let Birth { mut description, image_mark, timeline, state, now, state_change, seed } = birth;
        description.running = false;
        let (id, tags) = (description.id.clone(), description.tags.clone());
        let (image_id, instance_type) = (description.image.id.clone(), description.instance_type.clone());
        let (reservation_id, hypervisor) = (description.reservation_id.clone(), description.hypervisor);
        let service = Endpoint::new(description, timeline.effective(), quirks, seed)?;
        let mut instance = Self {
            id,
            image_id,
            instance_type,
            reservation_id,
            hypervisor,
            image_mark,
            tags,
            state,
            since: now,
            state_change,
            timeline,
            service,
            seed,
            starts: 0,
        };
        instance.enter(state, now);
        instance.settle(now);
        Ok(instance)
    }

    /// Lets time pass until `now`.
    pub fn settle(&mut self, now: Moment) {
        let over = self.since.after(self.state_change);
        if over <= now {
            match self.state {
                RunState::Pending => self.enter(RunState::Running, over),
                RunState::Stopping => self.enter(RunState::Stopped, over),
                RunState::ShuttingDown => self.enter(RunState::Terminated, over),
                RunState::Running | RunState::Stopped | RunState::Terminated => {}
            }
        }
        if self.state == RunState::Running && self.timeline.settle(now, self.since) {
            self.service.follow_options(self.timeline.effective());
        }
    }

    fn enter(&mut self, state: RunState, when: Moment) {
        self.state = state;
        self.since = when;
        self.service.set_running(state == RunState::Running);
    }

    /// Starts it at `now` if it is stopped: on another host, with the options that were asked for (MOD-04), and with
    /// the tags that it has (CON-30).
    pub fn start(&mut self, now: Moment) {
        if self.state != RunState::Stopped {
            return;
        }
        self.starts = self.starts.wrapping_add(1);
        self.timeline.start(now);
        self.service.follow_options(self.timeline.effective());
        self.service.start_afresh(self.tags.clone(), self.seed.wrapping_add(self.starts));
        self.enter(RunState::Pending, now);
        self.settle(now);
    }

    /// Stops it at `now` if it runs.
    pub fn stop(&mut self, now: Moment) {
        if matches!(self.state, RunState::Running | RunState::Pending) {
            self.timeline.stop();
            self.enter(RunState::Stopping, now);
            self.settle(now);
        }
    }

    /// Terminates it at `now`, if that has not been done.
    pub fn terminate(&mut self, now: Moment) {
        if !matches!(self.state, RunState::ShuttingDown | RunState::Terminated) {
            self.timeline.stop();
            self.enter(RunState::ShuttingDown, now);
            self.settle(now);
        }
    }

    /// Whether it was terminated so long ago that nobody knows it any more.
    #[must_use]
    pub fn is_forgotten(&self, now: Moment) -> bool {
        self.state == RunState::Terminated && self.since.after(SHOWN_AFTER_END) <= now
    }

    /// Takes a change of its options at `now`. The caller has checked that its tags can be served.
    pub fn modify(&mut self, desired: MetadataOptions, now: Moment) -> OptionsFacts {
        let runs = matches!(self.state, RunState::Running | RunState::Pending);
        self.timeline.modify(desired, now, runs);
        let answered = self.timeline.view();
        self.settle(now);
        answered
    }

    /// Replaces its tags at `now`. The caller has checked them where [`Instance::shows_tags`].
    pub fn set_tags(&mut self, tags: BTreeMap<String, String>, now: Moment) {
        self.service.follow_tags(tags.clone(), now);
        self.tags = tags;
    }

    /// Puts options in force at `now` by no call; what `options` leaves out stays as it is in force.
    ///
    /// # Errors
    /// Tags that cannot be served, where this enables access to them; the options stay as they were.
    pub fn put_options(&mut self, options: PartialOptions, now: Moment) -> Result<(), InstanceError> {
        let options = options.over(self.timeline.effective());
        self.service.change_options(options)?;
        self.timeline.put(options, now);
        Ok(())
    }

    /// Replaces its tags at `now` by no call.
    ///
    /// # Errors
    /// Tags that cannot be served, while access to them is enabled; the tags stay as they were.
    pub fn put_tags(&mut self, tags: BTreeMap<String, String>, now: Moment) -> Result<(), InstanceError> {
        self.service.change_tags(tags.clone(), now)?;
        self.tags = tags;
        Ok(())
    }

    /// Answers a request that arrives at `now`.
    pub fn answer(&mut self, request: &Request, now: Moment) -> Outcome {
        self.settle(now);
        self.service.answer(request, now)
    }

    /// What `token` says of itself, if it is one that its service knows, be it expired (TOK-17).
    #[must_use]
    pub fn recognise(&self, token: &str) -> Option<Recognised> {
        self.service.recognise(token)
    }

    /// Whether its metadata shows its tags, or is about to (TAG-17, TAG-R4).
    #[must_use]
    pub fn shows_tags(&self) -> bool {
        let enabled = |options: MetadataOptions| options.instance_metadata_tags == Switch::Enabled;
        enabled(self.timeline.desired()) || enabled(self.timeline.effective())
    }

    /// Whether access to its tags waits for something (TAG-R4).
    #[must_use]
    pub fn will_show_tags(&self) -> bool {
        self.timeline.effective().instance_metadata_tags == Switch::Disabled && self.shows_tags()
    }

    /// It, as the API shows it at `now`.
    #[must_use]
    pub fn view(&self, now: Moment) -> InstanceFacts {
        InstanceFacts {
            instance_id: self.id.clone(),
            image_id: Some(self.image_id.clone()),
            instance_type: Some(self.instance_type.clone()),
            hypervisor: Some(self.hypervisor.as_str().to_owned()),
            state: StateFacts::from(self.state),
            metadata_options: Some(self.timeline.shown(now)),
            iam_instance_profile: None,
            tags: Tag::all(&self.tags),
        }
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its image's id.
    #[must_use]
    pub fn image_id(&self) -> &str {
        &self.image_id
    }

    /// Its type.
    #[must_use]
    pub fn instance_type(&self) -> &str {
        &self.instance_type
    }

    /// The reservation that it was launched in.
    #[must_use]
    pub fn reservation_id(&self) -> &str {
        &self.reservation_id
    }

    /// What it runs on.
    #[must_use]
    pub const fn hypervisor(&self) -> Hypervisor {
        self.hypervisor
    }

    /// The mark of its image when it was launched.
    #[must_use]
    pub const fn image_mark(&self) -> ImdsSupport {
        self.image_mark
    }

    /// Its tags.
    #[must_use]
    pub const fn tags(&self) -> &BTreeMap<String, String> {
        &self.tags
    }

    /// Its run state.
    #[must_use]
    pub const fn state(&self) -> RunState {
        self.state
    }

    /// Its options over time.
    #[must_use]
    pub const fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// Its metrics.
    #[must_use]
    pub const fn metrics(&self) -> Metrics {
        self.service.metrics()
    }
}
