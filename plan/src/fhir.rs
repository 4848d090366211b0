//! The one list of FHIR resources.

use std::fmt;
use std::str::FromStr;

macro_rules! resource_types {
    ($($name:ident)+) => {
        /// A resource type of FHIR R4 (4.0.1), as scopes name it.
        ///
        /// ```
        /// use tokenwright_plan::ResourceType;
        ///
        /// assert_eq!(ResourceType::Patient.as_str(), "Patient");
        /// assert_eq!("Patient".parse(), Ok(ResourceType::Patient));
        /// ```
        ///
        /// Source: <https://hl7.org/fhir/R4/resourcelist.html>.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ResourceType {
            $(#[doc = concat!("`", stringify!($name), "`.")] $name,)+
        }

        impl ResourceType {
            /// Every resource type, in alphabetical order.
            pub const ALL: &'static [ResourceType] = &[$(ResourceType::$name),+];
            const NAMES: &'static [&'static str] = &[$(stringify!($name)),+];
        }
    };
}

resource_types! {
    Account ActivityDefinition AdverseEvent AllergyIntolerance Appointment AppointmentResponse AuditEvent
    Basic Binary BiologicallyDerivedProduct BodyStructure Bundle CapabilityStatement CarePlan CareTeam
    CatalogEntry ChargeItem ChargeItemDefinition Claim ClaimResponse ClinicalImpression CodeSystem
    Communication CommunicationRequest CompartmentDefinition Composition ConceptMap Condition Consent
    Contract Coverage CoverageEligibilityRequest CoverageEligibilityResponse DetectedIssue Device
    DeviceDefinition DeviceMetric DeviceRequest DeviceUseStatement DiagnosticReport DocumentManifest
    DocumentReference EffectEvidenceSynthesis Encounter Endpoint EnrollmentRequest EnrollmentResponse
    EpisodeOfCare EventDefinition Evidence EvidenceVariable ExampleScenario ExplanationOfBenefit
    FamilyMemberHistory Flag Goal GraphDefinition Group GuidanceResponse HealthcareService ImagingStudy
    Immunization ImmunizationEvaluation ImmunizationRecommendation ImplementationGuide InsurancePlan Invoice
    Library Linkage List Location Measure MeasureReport Media Medication MedicationAdministration
    MedicationDispense MedicationKnowledge MedicationRequest MedicationStatement MedicinalProduct
    MedicinalProductAuthorization MedicinalProductContraindication MedicinalProductIndication
    MedicinalProductIngredient MedicinalProductInteraction MedicinalProductManufactured
    MedicinalProductPackaged MedicinalProductPharmaceutical MedicinalProductUndesirableEffect
    MessageDefinition MessageHeader MolecularSequence NamingSystem NutritionOrder Observation
    ObservationDefinition OperationDefinition OperationOutcome Organization OrganizationAffiliation
    Parameters Patient PaymentNotice PaymentReconciliation Person PlanDefinition Practitioner
    PractitionerRole Procedure Provenance Questionnaire QuestionnaireResponse RelatedPerson RequestGroup
    ResearchDefinition ResearchElementDefinition ResearchStudy ResearchSubject RiskAssessment
    RiskEvidenceSynthesis Schedule SearchParameter ServiceRequest Slot Specimen SpecimenDefinition
    StructureDefinition StructureMap Subscription Substance SubstanceNucleicAcid SubstancePolymer
    SubstanceProtein SubstanceReferenceInformation SubstanceSourceMaterial SubstanceSpecification
    SupplyDelivery SupplyRequest Task TerminologyCapabilities TestReport TestScript ValueSet
    VerificationResult VisionPrescription
}

impl ResourceType {
    /// The type's name, as FHIR writes it.
    pub const fn as_str(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

impl fmt::Display for ResourceType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for ResourceType {
    type Err = UnknownResourceType;

    fn from_str(name: &str) -> Result<ResourceType, UnknownResourceType> {
        let at = Self::NAMES.binary_search(&name).map_err(|_| UnknownResourceType)?;
        Ok(Self::ALL[at])
    }
}

/// A name that no resource type of FHIR R4 has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownResourceType;

impl fmt::Display for UnknownResourceType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is no resource type of FHIR R4, such as `Patient`")
    }
}

impl std::error::Error for UnknownResourceType {}

#[cfg(test)]
mod tests {
    use super::ResourceType;

    #[test]
    fn every_type_is_found_by_its_name() {
        assert!(ResourceType::NAMES.is_sorted());
        for known in ResourceType::ALL {
            assert_eq!(known.as_str().parse(), Ok(*known));
        }
        assert!("patient".parse::<ResourceType>().is_err());
    }

    /// 148 of the resource list, without the abstract `Resource` and `DomainResource`.
    #[test]
    fn the_list_is_that_of_r4() {
        assert_eq!(ResourceType::ALL.len(), 146);
    }
}
