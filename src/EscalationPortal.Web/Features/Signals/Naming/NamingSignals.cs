using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Web.Features.Signals.Naming;

/// <summary>The table that both pages show.</summary>
/// <param name="Href">The page without its place in the list: what stands behind it follows a <c>?</c> or an <c>&amp;</c>.</param>
public sealed record NamingSignals(NamingList List, bool IsSender, string Href)
{
    public string? Newer => List.Up is { } up ? $"{Href}before={up}" : null;

    public string? Older => List.Down is { } down ? $"{Href}after={down}" : null;

    public SignalStanding Standing(NamingSignal row) => IsSender ? SignalStanding.ToSender(row.State) : SignalStanding.Of(row.State);

    /// <summary>The strictest of what it tells of; null where it tells of nothing.</summary>
    public static Marking? MarkingOf(NamingList list) =>
        list.Rows.SelectMany(row => new Marking?[] { row.Marking, row.IncidentMarking })
            .Concat(list.AddedTo.Select(incident => (Marking?)incident.Marking)).Max();
}
