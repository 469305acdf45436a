//! What calls answer, in the shape of the EC2 API: as a world answers, and as the AWS CLI prints what EC2 answered. What
//! is read is named facts; of that, only what bears on metadata is here.

mod account;
mod images;
mod instances;
mod launches;
mod options;
mod run_state;
mod templates;

pub use account::{AccountAnswer, AccountFacts, ManagedBy};
pub use images::{ImageAttribute, ImageFacts, ImageMade, Images};
pub use instances::{
    Done, InstanceFacts, Instances, ProfileFacts, Reservation, Starting, StateChange, StateFacts, Stopping, Terminating,
};
pub use launches::{FleetAnswer, FleetError, FleetInstances, SpotRequest, SpotRequests};
pub use options::{OptionsAnswer, OptionsFacts, OptionsState};
pub use run_state::RunState;
pub use templates::{
    TemplateDataFacts, TemplateFacts, TemplateMade, TemplateNumbers, TemplateVersionMade, TemplateVersions,
};
