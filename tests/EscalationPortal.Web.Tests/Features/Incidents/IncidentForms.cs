using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Incidents;

/// <summary>Incidents as a person fills them in, and as the database has them.</summary>
internal static class IncidentForms
{
    public static IncidentFacts Facts { get; } = new(
        IncidentClass.Disruption, "Substations switched off remotely", "Three operators report it.\nTwo more are silent.", ["PL", "UA"], ["energy", "health"], ["electricity-distribution"],
        new ZonedTime(new DateTimeOffset(2015, 12, 23, 13, 30, 0, TimeSpan.Zero), "Europe/Kyiv"),
        new ZonedTime(new DateTimeOffset(2015, 12, 23, 13, 35, 0, TimeSpan.Zero), "Europe/Kyiv"),
        "Sandworm", Marking.Amber, "National CSIRT, by telephone");

    /// <summary>The form of <see cref="Facts"/>, by its field names.</summary>
    public static Dictionary<string, string> Filled(params (string Field, string? Value)[] otherwise)
    {
        var fields = new Dictionary<string, string>
        {
            ["Input.Class"] = "disruption",
            ["Input.Summary"] = "Substations switched off remotely",
            ["Input.Description"] = "Three operators report it.\r\nTwo more are silent.",
            ["Input.States"] = "Ukraine, pl",
            ["Input.Sectors"] = "energy",
            ["Input.Sectors#2"] = "health",
            ["Input.Functions"] = "electricity-distribution",
            ["Input.HappenedDate"] = "2015-12-23",
            ["Input.HappenedTime"] = "15:30",
            ["Input.HappenedZone"] = "Europe/Kyiv",
            ["Input.DetectedDate"] = "2015-12-23",
            ["Input.DetectedTime"] = "15:35",
            ["Input.DetectedZone"] = "Europe/Kyiv",
            ["Input.SuspectedActor"] = "Sandworm",
            ["Input.Marking"] = "amber",
            ["Input.ReportSource"] = "National CSIRT, by telephone",
        };
        foreach (var (field, value) in otherwise)
        {
            if (value is null)
            {
                fields.Remove($"Input.{field}");
            }
            else
            {
                fields[$"Input.{field}"] = value;
            }
        }

        return fields;
    }

    /// <summary>The reference of an incident with these facts.</summary>
    public static Task<string> LoggedAsync(this Portal portal, Guid by, IncidentFacts facts, DateTimeOffset? at = null)
    {
        var id = Guid.CreateVersion7();
        var reference = $"INC-T-{id.ToString("N")[^12..]}";
        return portal.WithDbAsync(async db =>
        {
            db.Incidents.Add(Incident.Log(id, reference, facts, by, at ?? DateTimeOffset.UtcNow));
            await db.SaveChangesAsync(Portal.Stop);
            return reference;
        });
    }

    public static Task<Incident> IncidentAsync(this Portal portal, string reference) =>
        portal.WithDbAsync(db => db.Incidents.AsNoTracking().SingleAsync(incident => incident.Reference == reference, Portal.Stop));

    /// <summary>How often this happened to the incident, by the ledger.</summary>
    public static async Task<int> TimesAsync(this Portal portal, string reference, string action)
    {
        var incident = await portal.IncidentAsync(reference);
        return await portal.WithDbAsync(db => db.LedgerEntries.CountAsync(entry => entry.IncidentId == incident.Id && entry.Action == action, Portal.Stop));
    }

    public static string ReferenceIn(HttpResponseMessage redirect) => redirect.Headers.Location!.OriginalString.Split('/')[2];
}
