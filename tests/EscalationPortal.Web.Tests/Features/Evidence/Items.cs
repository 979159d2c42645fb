using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Features.Evidence;
using EscalationPortal.Web.Features.Evidence.Custody;
using EscalationPortal.Web.Features.Evidence.Log;
using EscalationPortal.Web.Ui;

namespace EscalationPortal.Web.Tests.Features.Evidence;

/// <summary>Evidence as people log it.</summary>
internal static class Items
{
    public static EvidenceFacts Facts { get; } = new(
        "Report of the operators", EvidenceKind.PartnerReport, EvidenceOrigin.Person, "Breakers were opened from outside.",
        new AdmiraltyGrade(SourceReliability.B, InformationCredibility.Two), Marking.Amber, PermissibleActions.Amber,
        new ZonedTime(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero), "Europe/Kyiv"), FileHashes.None);

    public static EvidenceSource Source { get; } =
        new("Secret operator", "Collector of ours", "By a line nobody knows.", ClockSource: null, ClockOffset: null, LogIntegrity: null, AcquisitionTool: "Tool of theirs");

    /// <summary>Both, as they are filled in.</summary>
    public static EvidenceForm Form { get; } = EvidenceForm.Of(Facts, Source);

    public static Dictionary<string, string> Fields(EvidenceForm form) => typeof(EvidenceForm).GetProperties()
        .Where(property => property.PropertyType == typeof(string) && property.CanWrite)
        .Select(property => (Name: $"Input.{property.Name}", Value: (string?)property.GetValue(form)))
        .Concat(typeof(LocalTime).GetProperties().Where(part => part.CanWrite && part.PropertyType == typeof(string)).Select(part => (Name: $"Input.Collected.{part.Name}", Value: (string?)part.GetValue(form.Collected))))
        .ToDictionary(field => field.Name, field => field.Value ?? "");

    public static Task<int> LogItemAsync(this Portal portal, Guid by, string incident, EvidenceFacts? facts = null, EvidenceSource? source = null, bool protect = false) =>
        portal.SendAsync(by, new LogEvidenceCommand(incident, facts ?? Facts, source ?? Source, protect));

    public static RecordCustodyCommand Custody(string incident, int number, CustodyKind kind, string? from, string to, string? authority = null) =>
        new(incident, number, new CustodyFacts(kind, from, to, new ZonedTime(DateTimeOffset.UtcNow.AddMinutes(-5), "UTC"), "Registry", "Kept safe", authority));

    public static Task<EvidenceItem> ItemAsync(this Portal portal, string incident, int number) => portal.WithDbAsync(db => new EvidenceItems(db, new CaseLock(db)).ItemAsync(incident, number, Portal.Stop));
}
