using EscalationPortal.Domain.Access;
using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Ledger;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.People;

namespace EscalationPortal.Web.Ledger;

/// <summary>The kinds of entry, as a list to choose from names them.</summary>
public static class LedgerActions
{
    /// <summary>Action to title, in the order of a case and then of an account.</summary>
    public static IReadOnlyDictionary<string, string> Titles { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [nameof(IncidentLogged)] = "Incident logged",
        [nameof(IncidentEdited)] = "Incident corrected",
        [nameof(EvidenceLogged)] = "Evidence logged",
        [nameof(EvidenceCorrected)] = "Evidence corrected",
        [nameof(SourceProtectionChanged)] = "Source protection changed",
        [nameof(EvidenceStored)] = "Evidence file stored",
        [nameof(EvidenceScanned)] = "Evidence file scanned",
        [nameof(EvidenceVerified)] = "Evidence verified",
        [nameof(EvidenceUnsupported)] = "Evidence to be verified again",
        [nameof(CustodyRecorded)] = "Custody recorded",
        [nameof(CustodyBreakAccepted)] = "Break in custody accepted",
        [nameof(FixityChecked)] = "Evidence file hashed again",
        [nameof(EvidenceAltered)] = "Evidence file altered",
        [nameof(EvidenceRead)] = "Evidence read",
        [nameof(EvidenceWithdrawn)] = "Evidence withdrawn",
        [nameof(AccessChanged)] = "Access changed",
        [nameof(AssessmentFrozen)] = "Incident assessed",
        [nameof(HypothesisAdded)] = "Hypothesis added",
        [nameof(HypothesisRevised)] = "Hypothesis revised",
        [nameof(HypothesisDropped)] = "Hypothesis dropped",
        [nameof(CellsRated)] = "Hypotheses rated",
        [nameof(AttributionClaimed)] = "Attribution claimed",
        [nameof(AttributionJudged)] = "Attribution judged",
        [nameof(AttributionDissented)] = "Dissent from a judgement",
        [nameof(StepProposed)] = "Step proposed",
        [nameof(ProposalRevised)] = "Proposal revised",
        [nameof(ProposalWithdrawn)] = "Proposal withdrawn",
        [nameof(StepSigned)] = "Step signed",
        [nameof(StepReturned)] = "Step returned",
        [nameof(StepRejected)] = "Step rejected",
        [nameof(StepOverridden)] = "Another step chosen",
        [nameof(LegalBasisConfirmed)] = "Legal basis confirmed",
        [nameof(StepTakenUrgently)] = "Step taken urgently",
        [nameof(GatesCompleted)] = "Open gates written",
        [nameof(StepCompleted)] = "Urgent step completed",
        [nameof(GroundsChanged)] = "Grounds changed",
        [nameof(DecisionDueSoon)] = "Decision due soon",
        [nameof(DutyPassedOn)] = "Duty to decide moved on",
        [nameof(StepPlanned)] = "Step planned",
        [nameof(StepEnteredIntoForce)] = "Step took force",
        [nameof(ReviewOpened)] = "Review opened",
        [nameof(OffRampTriggerMet)] = "Off-ramp trigger ticked",
        [nameof(ExtensionSigned)] = "Extension signed",
        [nameof(StepExtended)] = "Step extended",
        [nameof(StandDownSigned)] = "Stand-down signed",
        [nameof(StepLapsed)] = "Step lapsed",
        [nameof(ContactMade)] = "Deconfliction contact",
        [nameof(StepStoodDown)] = "Step stood down",
        [nameof(StepSuperseded)] = "Step gave way",
        [nameof(Refused)] = "Attempt refused",
        [nameof(PolicyAdopted)] = "Policy adopted",
        [nameof(CompartmentCreated)] = "Compartment created",
        [nameof(PersonReadIn)] = "Person read in",
        [nameof(PersonReadOut)] = "Person read out",
        [nameof(OfficeGiven)] = "Office given",
        [nameof(OfficeEnded)] = "Office ended",
        [nameof(OfficeDelegated)] = "Office handed over",
        [nameof(DelegationRevoked)] = "Hand-over taken back",
        [nameof(AccountCreated)] = "Account created",
        [nameof(AccountChanged)] = "Account changed",
        [nameof(AccountDisabled)] = "Account closed",
        [nameof(AccountEnabled)] = "Account opened again",
        [nameof(PasswordLinkIssued)] = "Password link issued",
        [nameof(PasswordSet)] = "Password set",
        [nameof(SignedIn)] = "Signed in",
        [nameof(SignInRefused)] = "Sign-in refused",
        [nameof(SignedOut)] = "Signed out",
        [nameof(SignedOutEverywhere)] = "Signed out everywhere",
        [nameof(LedgerVerified)] = "Ledger verified",
        [nameof(LedgerExported)] = "Ledger exported",
        [nameof(LedgerListExported)] = "List exported",
        [nameof(DemoClockMoved)] = "Demo clock moved",
    };

    public static string TitleOf(string action) => Titles.GetValueOrDefault(action, action);

    public static bool IsRefusal(string action) => action is nameof(Refused) or nameof(SignInRefused);

    // Spelt as constants: the index of refusals serves a query only if the planner sees which actions it asks for.
    public static IQueryable<LedgerEntry> OnlyRefusals(this IQueryable<LedgerEntry> entries) =>
        entries.Where(entry => entry.Action == nameof(Refused) || entry.Action == nameof(SignInRefused));
}
