//! The mark v2.0 of an AMI: its meaning, and what calls do to it.

use super::sources::{
    API, API_MODIFY_IMAGE, API_REGISTER_IMAGE, EC2_ERRORS, MACHINE_CONTROLLER_1833, PACKER_472, STACKD, UG_NEW,
    UG_OPTIONS,
};
use super::{CON_34, ERR_16, OPT_09, RES_12, RES_14, RES_22};

family! { AMI;
    AMI_01 = "AMI-01" {
        title: "ImdsSupport, the mark that RegisterImage sets",
        text: "ImdsSupport of RegisterImage has the single value `v2.0`. An AMI without it asks for nothing.",
        evidence: Documented,
        sources: [API, API_REGISTER_IMAGE],
        see: [AMI_R1],
    }
    AMI_02 = "AMI-02" {
        title: "an AMI that is marked after it was registered",
        text: "ModifyImageAttribute sets ImdsSupport to `v2.0`, one attribute a call. DescribeImageAttribute reads it \
            back by the name imdsSupport.",
        evidence: Documented,
        sources: [API, API_MODIFY_IMAGE],
        see: [AMI_R3],
    }
    AMI_03 = "AMI-03" {
        title: "the mark of an AMI, which cannot be taken back",
        text: "Once `v2.0` is set it stays. ResetImageAttribute resets launch permissions only; the way out is to \
            register a new AMI from the snapshots.",
        evidence: Documented,
        sources: [API, API_MODIFY_IMAGE],
        see: [AMI_R4, AMI_R8],
    }
    AMI_04 = "AMI-04" {
        title: "the answers that show the mark of an AMI",
        text: "DescribeImages shows ImdsSupport as `v2.0` or leaves it out, and has no filter for it. \
            DescribeImageAttribute shows it under ImdsSupport as a Value.",
        evidence: Documented,
        sources: [API],
        see: [OPT_09],
    }
    AMI_05 = "AMI-05" {
        title: "a launch from an AMI marked v2.0",
        text: "HttpTokens is `required` and the hop limit 2, where neither launch nor account sets them. The mark \
            constrains nothing: real EC2 accepted a launch with `optional`.",
        evidence: Documented,
        sources: [API, STACKD],
        see: [RES_12, RES_22],
    }
    AMI_06 = "AMI-06" {
        title: "an AMI made from an instance of a marked AMI",
        text: "CreateImage gives a new AMI the mark where the instance was launched from a marked one, even if the \
            instance's own HttpTokens is `optional`. It cannot be avoided except by registering the snapshot.",
        evidence: Observed,
        sources: [PACKER_472],
        see: [AMI_03, AMI_R6],
    }
    AMI_07 = "AMI-07" {
        title: "a copy of a marked AMI",
        text: "CopyImage has no parameter for ImdsSupport, and no source says whether a copy is marked. Our choice is \
            that it is.",
        evidence: Unknown,
        sources: [API],
        see: [CON_34],
    }
    AMI_08 = "AMI-08" {
        title: "a public AMI that carries the mark",
        text: "AMIs of Amazon Linux 2023 are marked, and so are recent ones of Ubuntu: in July 2024 those of 22.04 \
            came with required tokens and a hop limit of 2.",
        evidence: Observed,
        sources: [STACKD, MACHINE_CONTROLLER_1833],
        see: [AMI_05],
    }
    AMI_09 = "AMI-09" {
        title: "the right to mark an AMI",
        text: "Only the owner of an AMI can set the mark. AWS warns that the software on it has to speak IMDSv2.",
        evidence: Documented,
        sources: [UG_NEW],
        see: [AMI_R5],
    }
    AMI_10 = "AMI-10" {
        title: "a marked AMI in an account that defaults to optional tokens",
        text: "An account default of `optional` makes launches from a marked AMI `optional` again, without a word.",
        evidence: Documented,
        sources: [UG_OPTIONS],
        see: [RES_14],
    }
    AMI_11 = "AMI-11" {
        title: "a marked AMI that belongs to someone else",
        text: "The owner's mark holds for everyone who launches from the AMI, be it public, paid or shared.",
        evidence: Inferred,
        sources: [],
        see: [AMI_05],
    }
    AMI_R1 = "AMI-R1" {
        title: "a registered AMI, with or without ImdsSupport",
        text: "Without ImdsSupport the AMI has no mark; with `v2.0` it has one.",
        evidence: Documented,
        sources: [API_REGISTER_IMAGE],
        see: [AMI_01],
    }
    AMI_R2 = "AMI-R2" {
        title: "a registered AMI with an ImdsSupport that does not exist",
        text: "Any value but `v2.0` is refused with `InvalidParameterValue`.",
        evidence: Inferred,
        sources: [],
        see: [ERR_16],
    }
    AMI_R3 = "AMI-R3" {
        title: "an owner who marks an AMI",
        text: "The mark is set. Setting it again changes nothing; that is inferred.",
        evidence: Documented,
        sources: [API_MODIFY_IMAGE],
        see: [AMI_02],
    }
    AMI_R4 = "AMI-R4" {
        title: "an attempt to clear the mark of an AMI",
        text: "It is impossible. That a value other than `v2.0` gets the error of a bad value is our choice.",
        evidence: Documented,
        sources: [API_MODIFY_IMAGE],
        see: [AMI_03, ERR_16],
    }
    AMI_R5 = "AMI-R5" {
        title: "an attempt to mark the AMI of someone else",
        text: "EC2 answers `AuthFailure`, its general code for a resource that is not one's own. That it does so here \
            is inferred.",
        evidence: Documented,
        sources: [EC2_ERRORS],
        see: [AMI_09],
    }
    AMI_R6 = "AMI-R6" {
        title: "CreateImage from an instance whose AMI is marked",
        text: "The new AMI is marked, whatever the HttpTokens of the instance.",
        evidence: Observed,
        sources: [PACKER_472],
        see: [AMI_06],
    }
    AMI_R7 = "AMI-R7" {
        title: "CopyImage of a marked AMI",
        text: "The copy is marked, which is our choice.",
        evidence: Unknown,
        sources: [],
        see: [CON_34],
    }
    AMI_R8 = "AMI-R8" {
        title: "RegisterImage from a snapshot of a marked AMI",
        text: "Without ImdsSupport in the call the new AMI has no mark.",
        evidence: Documented,
        sources: [API_MODIFY_IMAGE],
        see: [AMI_03],
    }
}
