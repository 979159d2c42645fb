using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Api;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;

namespace EscalationPortal.Web.Features.Signals.Report;

/// <summary>A signal as a program sends it.</summary>
public sealed record SignalBody
{
    public static ApiPlaces Places { get; } = new(new Dictionary<string, string>
    {
        [nameof(ReceiveSignalsCommand.Facts)] = "signals",
        [nameof(SignalForm.Organisation)] = "source/organisation",
        [nameof(SignalForm.Kind)] = "source/kind",
        [nameof(SignalForm.OwnId)] = "source/id",
    });

    [Required, Description("One line: what was seen, where.")]
    public string? Summary { get; init; }

    [Required, Description("The report itself, as it came.")]
    public string? Content { get; init; }

    [Required]
    public SourceBody? Source { get; init; }

    [Required, KeysOf(typeof(Marking)), Description("How far it may be shared (TLP 2.0).")]
    public string? Marking { get; init; }

    [Required, KeysOf(typeof(PermissibleActions)), Description("What may be done with it (PAP).")]
    public string? Actions { get; init; }

    [Description("When what it tells of was seen; leave it out while that is not known.")]
    public TimeBody? Observed { get; init; }

    [MaxLength(SignalFactsValidator.MaxStates), Description("The affected states, by ISO 3166-1 alpha-2 code.")]
    public List<string>? States { get; init; }

    [MaxLength(SignalFactsValidator.MaxSectors), KeysOf(typeof(Sectors)), Description("The affected sectors.")]
    public List<string>? Sectors { get; init; }

    [Description("Whoever is suspected, as reported.")]
    public string? SuspectedActor { get; init; }

    [MaxLength(SignalFactsValidator.MaxObservables), Description("Addresses, domain names, URLs, e-mail addresses, hashes, accounts, autonomous systems.")]
    public List<ObservableBody>? Observables { get; init; }

    [MaxLength(SignalFactsValidator.MaxTechniques), Description("Techniques of ATT&CK by their ids: T1059, T1059.001.")]
    public List<string>? Techniques { get; init; }

    /// <param name="saysWho">Whoever sends it says who it comes from; otherwise their account does.</param>
    /// <param name="before">What stands before the name of each part: <c>Facts[3].</c></param>
    public SignalFacts Read(FormReading reading, bool saysWho, string before = "") => new(
        new SignalSource(saysWho ? Source?.Organisation.Kept() ?? "" : "–", Chosen.Of(SourceKinds.Find(Source?.Kind)), Source?.Id.KeptOrNull()),
        Summary.Kept(),
        Content.Kept(),
        Chosen.Of(Markings.Find(Marking)),
        Chosen.Of(EvidenceTerms.FindActions(Actions)),
        Observed?.Read(reading, $"{before}{nameof(Observed)}", "When it was observed"),
        [.. (States ?? []).Distinct().Order(StringComparer.Ordinal)],
        [.. (Sectors ?? []).Distinct()],
        SuspectedActor.KeptOrNull())
    {
        Observables =
        [
            .. (Observables ?? []).Select((body, place) => body.Read(reading, Place($"{before}{nameof(Observables)}", place))).OfType<Observable>().Distinct(),
        ],
        Techniques =
        [
            .. (Techniques ?? []).Select((id, place) => Read(reading, id, Place($"{before}{nameof(Techniques)}", place))).OfType<Technique>().Distinct(),
        ],
    };

    private static Technique? Read(FormReading reading, string? id, string place)
    {
        var technique = Technique.Find(id);
        if (technique is null)
        {
            reading.Refuse(place, "This is no technique of ATT&CK: write its id, T1059 or T1059.001.");
        }

        return technique;
    }

    private static string Place(string list, int place) => string.Create(CultureInfo.InvariantCulture, $"{list}[{place}]");
}

public sealed record ObservableBody
{
    [KeysOf(typeof(ObservableKind)), Description("What kind it is; left out, its form tells. An account has no form of its own.")]
    public string? Kind { get; init; }

    [Required, Description("The observable, defanged or not.")]
    public string? Value { get; init; }

    public Observable? Read(FormReading reading, string place)
    {
        var kind = ObservableKinds.Find(Kind);
        if (Kind is not null && kind is null)
        {
            var kinds = string.Join(", ", ObservableKinds.All.Select(known => known.Term().Key));

            // By its name in what is sent: the Kind of a signal is that of its source, and stands elsewhere.
            reading.Refuse($"{place}.kind", $"There is no such kind. There are {kinds}.");
            return null;
        }

        var read = kind is { } said ? Observable.Read(said, Value) : Observable.Read(Value);
        if (read.Wrong is { } wrong)
        {
            reading.Refuse($"{place}.{nameof(Value)}", wrong);
        }

        return read.Observable;
    }
}

public sealed record SourceBody
{
    [Description("Who sent it. What a partner’s token sends is that partner’s, whatever stands here.")]
    public string? Organisation { get; init; }

    [Required, KeysOf(typeof(SourceKind)), Description("What sort of source it is.")]
    public string? Kind { get; init; }

    [Description("What the source itself calls the report. Sent again under the same id, the same report is the same signal, and another one is refused.")]
    public string? Id { get; init; }
}

/// <summary>An instant, and the zone in which the people concerned lived it.</summary>
public sealed record TimeBody
{
    private static readonly string[] _forms = ["yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", "yyyy-MM-ddTHH:mm:ssZ", "yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", "yyyy-MM-ddTHH:mmzzz", "yyyy-MM-ddTHH:mmZ"];

    [Required, Description("RFC 3339 with its offset, such as 2026-01-05T12:00:00+02:00. A time without one is refused.")]
    public string? At { get; init; }

    [Description("An IANA zone, such as Europe/Kyiv; UTC where it is left out.")]
    public string? Zone { get; init; }

    public ZonedTime Read(FormReading reading, string part, string what)
    {
        if (DateTimeOffset.TryParseExact(At, _forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
        {
            return new ZonedTime(at.ToUniversalTime(), Zone is { Length: > 0 } zone ? zone : TimeZones.Utc);
        }

        reading.Refuse($"{part}.{nameof(At)}", DateTime.TryParse(At, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _)
            ? $"{what}: Say in which zone, by an offset at its end: 2026-01-05T12:00:00+02:00, or Z for UTC."
            : $"{what}: Write it as RFC 3339 says, with its offset: 2026-01-05T12:00:00+02:00.");
        return new ZonedTime(DateTimeOffset.UnixEpoch, TimeZones.Utc);
    }
}

/// <summary>Several signals as a program sends them.</summary>
public sealed record SignalsBody
{
    [Required, MaxLength(ReceiveSignalsCommand.MaxSignals), Description("All of them are received, or none.")]
    public List<SignalBody>? Signals { get; init; }
}
