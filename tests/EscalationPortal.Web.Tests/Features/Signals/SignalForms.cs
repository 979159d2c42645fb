using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Features.Signals.Report;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Signals;

/// <summary>Signals as a person fills them in, and as the database has them.</summary>
public static class SignalForms
{
    public static SignalFacts Facts { get; } = new(
        new SignalSource("Grid CERT", SourceKind.Organisation, OwnId: null), "Breakers opened by remote control", "The cursor moved by itself.\nNobody touched it.",
        Marking.Amber, PermissibleActions.Green, new ZonedTime(new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.Zero), "Europe/Kyiv"), ["UA"], ["energy"], "Sandworm");

    /// <summary>The same, naming these and two techniques.</summary>
    public static SignalFacts Naming(params string[] observables) => Facts with
    {
        Observables = [.. observables.Select(typed => TypedObservables.Read(typed).Observable!)],
        Techniques = [Technique.Find("T1059")!, Technique.Find("T1566.001")!],
    };

    /// <summary>The form of <see cref="Facts"/>, by its field names.</summary>
    public static Dictionary<string, string> Filled(params (string Field, string Value)[] otherwise)
    {
        var fields = new Dictionary<string, string>
        {
            ["Input.Summary"] = "Breakers opened by remote control",
            ["Input.Content"] = "The cursor moved by itself.\r\nNobody touched it.",
            ["Input.Kind"] = "organisation",
            ["Input.ObservedDate"] = "2026-01-05",
            ["Input.ObservedTime"] = "12:00",
            ["Input.ObservedZone"] = "Europe/Kyiv",
            ["Input.States"] = "Ukraine",
            ["Input.Sectors"] = "energy",
            ["Input.SuspectedActor"] = "Sandworm",
            ["Input.Marking"] = "amber",
            ["Input.Actions"] = "green",
        };
        foreach (var (field, value) in otherwise)
        {
            fields[field] = value;
        }

        return fields;
    }

    public static async Task<string> SignalAsync(this Portal portal, Guid by, SignalFacts? facts = null) =>
        (await portal.SendAsync(by, new ReceiveSignalCommand(facts ?? Facts))).Reference;

    /// <summary>A liaison whose account speaks for an organisation.</summary>
    public static async Task<Guid> LiaisonOfAsync(this Portal portal, string organisation)
    {
        var liaison = await portal.PersonAsync(Role.Liaison);
        await portal.WithDbAsync(db => db.Users.Where(person => person.Id == liaison).ExecuteUpdateAsync(set => set.SetProperty(person => person.Organisation, organisation), Portal.Stop));
        return liaison;
    }

    /// <summary>The signal past what anyone may know.</summary>
    public static Task<Signal> SignalOfAsync(this Portal portal, string reference) =>
        portal.WithWholeDbAsync(db => db.Signals.AsNoTracking().SingleAsync(signal => signal.Reference == reference, Portal.Stop));

    /// <summary>What the ledger says happened to it, oldest first.</summary>
    public static async Task<IReadOnlyList<string>> ActionsOfAsync(this Portal portal, string reference)
    {
        var id = (await portal.SignalOfAsync(reference)).Id.ToString();
        return await portal.WithWholeDbAsync(db => db.LedgerEntries.Where(entry => entry.SubjectType == "signal" && entry.SubjectId == id).OrderBy(entry => entry.Seq)
            .Select(entry => entry.Action).ToListAsync(Portal.Stop));
    }
}
