using EscalationPortal.Domain.Signals;

namespace EscalationPortal.Web.Features.Signals.Queue;

/// <summary>What the list of signals is to show, as its address says it.</summary>
/// <param name="State">The key of a state, or <see cref="All"/>; null for what the list opens with.</param>
/// <param name="Owner">The id of a person, <see cref="Me"/> or <see cref="Nobody"/>; null for anyone's.</param>
/// <param name="Incident">The reference of a case: the signals it rests on.</param>
public sealed record SignalFilter(string? State, string? Owner, string? Incident = null)
{
    public const string All = "all";
    public const string Me = "me";
    public const string Nobody = "nobody";

    /// <summary>Null for every state. The list opens with what is to be done.</summary>
    public TriageState? StateIn(bool triages) => string.IsNullOrEmpty(State) ? triages && Incident is null ? TriageState.New : null : TriageTerms.FindState(State);

    public Guid? OwnerIs(Guid? reader) => Owner == Me ? reader : Guid.TryParse(Owner, out var person) ? person : null;

    /// <summary>What in the address means nothing, a sentence each, with its name there.</summary>
    public IReadOnlyList<(string Name, string Sentence)> LeftOut =>
    [
        .. string.IsNullOrEmpty(State) || State == All || TriageTerms.FindState(State) is not null ? [] : new[] { ("state", "It names a state that no signal has.") },
        .. string.IsNullOrEmpty(Owner) || Owner is Me or Nobody || Guid.TryParse(Owner, out _) ? [] : new[] { ("owner", "It names an owner who is nobody.") },
    ];

    /// <param name="and">What stands in the address besides, such as the place of a page.</param>
    public string Href(string? and = null)
    {
        string?[] parts = [Part("state", State), Part("owner", Owner), Part("incident", Incident), and];
        var query = string.Join('&', parts.Where(part => part is not null));
        return query.Length == 0 ? "/signals" : $"/signals?{query}";
    }

    private static string? Part(string name, string? value) => string.IsNullOrEmpty(value) ? null : $"{name}={Uri.EscapeDataString(value)}";
}
