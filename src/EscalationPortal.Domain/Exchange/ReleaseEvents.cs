using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Exchange;

/// <summary>A file of what a case says was given to somebody.</summary>
/// <param name="Audience">By its key: how strictly marked things they may have.</param>
/// <param name="Recipient">Who gets it, as whoever gave it called them.</param>
/// <param name="Format">By its key.</param>
/// <param name="Marking">Of the file, by its key.</param>
/// <param name="Withheld">What stayed here, each with the reason.</param>
[LedgerAction("IncidentExported", 1)]
public sealed record IncidentExported(
    Guid Incident, string Reference, string Audience, string Recipient, string Format, string Marking, string Sha256, long Size, IReadOnlyList<WithheldPart> Withheld) : IDomainEvent
{
    public Subject Subject => Subject.Of("incident", Incident);
    public Guid? IncidentId => Incident;
}

/// <summary>As <see cref="Exchange.Withheld"/>, by keys.</summary>
public sealed record WithheldPart(string Part, string? Signal, string Because)
{
    public static WithheldPart Of(Withheld withheld) => new(withheld.Part, withheld.Signal, withheld.Because.Term().Key);
}
