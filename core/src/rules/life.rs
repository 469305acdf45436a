//! The instance's life.

family! { LIFE;
    MOD_15 = "MOD-15" {
        title: "the end of an instance",
        text: "When an instance is terminated its options go with it. The service is out of reach because there is \
            no guest left to ask.",
        evidence: Inferred,
        sources: [],
        see: [],
    }
}
