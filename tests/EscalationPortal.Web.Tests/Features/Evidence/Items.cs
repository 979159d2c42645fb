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
    public static EvidenceForm Form { get; } = new()
    {
        Title = "Report of the operators",
        Kind = "partner-report",
        Shows = "Breakers were opened from outside.",
        Origin = "person",
        CollectedDate = "2026-01-05",
        CollectedTime = "14:00",
        CollectedZone = "Europe/Kyiv",
        From = "Secret operator",
        CollectedBy = "Collector of ours",
        Method = "By a line nobody knows.",
        Reliability = "B",
        Credibility = "2",
        Marking = "amber",
        Actions = "amber",
        AcquisitionTool = "Tool of theirs",
    };

    public static Dictionary<string, string> Fields(EvidenceForm form) => typeof(EvidenceForm).GetProperties()
        .Where(property => property.PropertyType == typeof(string) && property.CanWrite)
        .ToDictionary(property => $"Input.{property.Name}", property => (string?)property.GetValue(form) ?? "");

    public static Task<int> LogItemAsync(this Portal portal, Guid by, string incident, EvidenceForm? form = null) => portal.SendAsync(by, new LogEvidenceCommand(incident, form ?? Form));

    public static RecordCustodyCommand Custody(string incident, int number, CustodyKind kind, string? from, string to) =>
        new(incident, number, kind, from, to, LocalTime.Of(new ZonedTime(DateTimeOffset.UtcNow.AddMinutes(-5), "UTC")), "Registry", "Kept safe", null);

    public static Task<EvidenceItem> ItemAsync(this Portal portal, string incident, int number) => portal.WithDbAsync(db => new EvidenceItems(db, new CaseLock(db)).ItemAsync(incident, number, Portal.Stop));
}
