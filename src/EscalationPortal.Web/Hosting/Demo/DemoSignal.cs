using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Web.Hosting.Demo;

/// <summary>A signal that arrives before a demo run starts. The reports are invented; what they tell of the public cases is public.</summary>
/// <param name="At">Before the start of the run.</param>
/// <param name="OwnId">Of the source, by which it is found again.</param>
/// <param name="Dismissed">Why the analyst dismissed it soon after; null while it is new.</param>
/// <param name="AttachedTo">The case the analyst attached it to soon after, by its key; null while it is new.</param>
public sealed record DemoSignal(TimeSpan At, string By, string OwnId, SignalFacts Facts, DismissalReason? Dismissed = null, string? AttachedTo = null)
{
    // Of nothing there is: the attachment that two of the reports have in common.
    private const string Attachment = "7d1f0c3a9be24455c7e26a9b1c58a0d3f4e6b7289a0c1d2e3f405162738495a6";

    private const string Liaison = "liaison";
    private const string Analyst = "second.analyst";

    public static IReadOnlyList<DemoSignal> All { get; } =
    [
        Told(
            TimeSpan.FromHours(-60), Liaison, "GRT-0398", "", SourceKind.Organisation,
            "Attachment on a planner’s workstation at one of the distributors",
            "One of the distributors found it on the workstation from which remote access was set up: a table that asks to allow macros, opened in spring. The workstation then asked an address outside what to do.\n\nThe addresses here are those set aside for documentation.",
            Marking.Amber, PermissibleActions.Amber, null, ["UA"], ["energy"], null)
            .Naming([Attachment, "203.0.113.77", "hxxp://203.0.113.77/update/check.php"], ["T1566.001", "T1204.002"]) with { AttachedTo = "ukraine-grid-2015" },
        Told(
            TimeSpan.FromHours(-26), Liaison, "GRT-0411", "", SourceKind.Organisation,
            "Operators watched the cursor open breakers by remote control at an electricity distributor",
            "A member reports what it saw on 23 December 2015: the mouse of an operator’s station moved by itself and opened breakers, one after the other. The operator could not take it back and was logged out.\n\nThe telephone lines of the call centre were flooded at the same time. Field crews closed the breakers by hand.\n\nNot known: how the account was come by, and whether the firmware of the converters can be restored.",
            Marking.Amber, PermissibleActions.Amber, new ZonedTime(new DateTimeOffset(2015, 12, 23, 13, 50, 0, TimeSpan.Zero), "Europe/Kyiv"), ["UA"], ["energy"], "Sandworm")
            .Naming(["account:dispatch-2", "203.0.113.77", "192.168.40.12"], ["T1078", "T1133"]),
        Told(
            TimeSpan.FromHours(-20), Analyst, "SOC-7719", "Wind farms’ joint control centre", SourceKind.Sector,
            "Remote monitoring of wind turbines lost: satellite modems do not answer",
            "Since the morning of 24 February 2022 the satellite modems of some thousands of turbines do not answer. The turbines go on producing by themselves; they cannot be monitored from afar.\n\nThe modems do not come back after a restart. The operator of the network speaks of a disturbance.",
            Marking.Green, PermissibleActions.Green, new ZonedTime(new DateTimeOffset(2022, 2, 24, 6, 0, 0, TimeSpan.Zero), "Europe/Berlin"), ["DE"], ["energy", "space"], null),
        Told(
            TimeSpan.FromHours(-9), Analyst, "HP-20931", "Honeypot of the national CSIRT", SourceKind.Sensor,
            "Burst of log-ins with default passwords against building controls",
            "4,212 attempts in eleven minutes from 61 addresses, all with the default password of one maker. None of them went on to another service.\n\nuser=admin pass=1234 proto=bacnet-web",
            Marking.Green, PermissibleActions.Green, null, [], ["other"], null),
        Told(
            TimeSpan.FromHours(-8), Analyst, "HP-20932", "Honeypot of the national CSIRT", SourceKind.Sensor,
            "Test message after maintenance", "Maintenance ended. This is a test.", Marking.Green, PermissibleActions.Green, null, [], [], null, DismissalReason.Test),
        Told(
            TimeSpan.FromHours(-6), Liaison, "GRT-0415", "", SourceKind.Organisation,
            "Letters with attachments to planners of three network operators",
            "Three members were sent the same letter within a day: an invitation to a meeting on balancing, from an address that resembles that of a regulator. The attachment asks to allow macros.\n\nTwo people opened it. Their stations were taken off the network and are kept as they are.",
            Marking.AmberStrict, PermissibleActions.Red, null, ["PL", "SK"], ["energy"], null)
            .Naming(
                [
                    Attachment, "invitation@r\u0435gulator.example", "r\u0435gulator.example", "https://r\u0435gulator.example/meeting?station=12",
                    "198.51.100.23",
                ],
                ["T1566.001", "T1204.002"]),
        Told(
            TimeSpan.FromHours(-4), Analyst, "FIN-88", "Banks’ sharing centre", SourceKind.Sector,
            "Customs broker cannot file declarations: the ministry’s systems are encrypted, says its note",
            "A broker at the port passes on what was sent to it: the tax and customs systems are encrypted, and a group that calls itself Conti asks for money. Declarations are filed on paper.",
            Marking.Green, PermissibleActions.Green, new ZonedTime(new DateTimeOffset(2022, 4, 19, 15, 0, 0, TimeSpan.Zero), "America/Costa_Rica"), ["CR"], ["transport", "public-administration"], "Conti"),
        Told(
            TimeSpan.FromMinutes(-95), Analyst, "TEL-3", "A physician at a regional hospital", SourceKind.Person,
            "Screens of the radiology ward went black one after the other",
            "By telephone: at about ten the screens of the ward went black within minutes, and two showed a text in English. The ward took its machines off the network. She does not know who else is concerned, and can be called back.",
            Marking.Red, PermissibleActions.Red, null, ["IE"], ["health"], null),
    ];

    private DemoSignal Naming(IReadOnlyList<string> observables, IReadOnlyList<string> techniques) => this with
    {
        Facts = Facts with
        {
            Observables = [.. observables.Select(typed => TypedObservables.Read(typed).Observable!)],
            Techniques = [.. techniques.Select(id => Technique.Find(id)!)],
        },
    };

    // A liaison’s account says for whom they speak.
    private static DemoSignal Told(
        TimeSpan at, string by, string ownId, string organisation, SourceKind kind, string summary, string content, Marking marking, PermissibleActions actions,
        ZonedTime? observed, IReadOnlyList<string> states, IReadOnlyList<string> sectors, string? actor, DismissalReason? dismissed = null) =>
        new(at, by, ownId, new SignalFacts(new SignalSource(organisation.Length == 0 ? "–" : organisation, kind, ownId), summary, content, marking, actions, observed, states, sectors, actor), dismissed);
}
