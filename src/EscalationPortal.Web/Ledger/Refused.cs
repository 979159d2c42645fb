using System.Collections.Frozen;
using System.Reflection;
using System.Text.RegularExpressions;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Requests;

namespace EscalationPortal.Web.Ledger;

/// <summary>What was tried and refused. Written by the refusal record, raised by no aggregate.</summary>
/// <param name="Request">The name of the request or page.</param>
/// <param name="Fields">The names of the fields that were not filled in properly, never what was typed into them.</param>
[LedgerAction(Action, 1)]
public sealed record Refused(string Request, string Rule, IReadOnlyList<string>? Fields) : IDomainEvent
{
    public const string Action = "Refused";

    public Subject Subject { get; init; } = new("request", Request);
    public Guid? IncidentId { get; init; }
}

/// <summary>What one person went on trying, beyond what is recorded each by itself. Written by the portal.</summary>
/// <param name="Person">Null for somebody who had not signed in.</param>
/// <param name="Times">How often more.</param>
[LedgerAction("RefusedAgain", 1)]
public sealed record RefusedAgain(Guid? Person, string Request, string Rule, int Times, DateTimeOffset From, DateTimeOffset Until) : IDomainEvent
{
    public Subject Subject { get; init; } = new("request", Request);
    public Guid? IncidentId { get; init; }
}

internal sealed class RefusedAgainWords() : EventWords<RefusedAgain>("Attempts refused")
{
    public override EntryKind Kind => EntryKind.Refusal;

    protected override IEnumerable<Guid?> PeopleIn(RefusedAgain happened) => [happened.Person];

    protected override EntryText TextOf(RefusedAgain happened, LedgerNames names) =>
        new($"{(happened.Person is { } person ? names.Person(person) : "Somebody who had not signed in")} went on to {RefusedWords.Attempt(happened.Request, happened.Rule)}, {happened.Times} {(happened.Times == 1 ? "time" : "times")} more, and was refused: {RefusedWords.Ground(happened.Rule)}")
        {
            Lines = [new("From", null, EntryLines.Time(happened.From)), new("Until", null, EntryLines.Time(happened.Until)), new("Request", null, happened.Request), new("Rule", null, happened.Rule)],
        };
}

internal sealed partial class RefusedWords() : EventWords<Refused>("Attempt refused")
{
    private static readonly FrozenDictionary<string, Rule> _rules = new[] { typeof(Rule).Assembly, typeof(RefusedWords).Assembly }
        .SelectMany(assembly => assembly.GetTypes()).SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Where(field => field.FieldType == typeof(Rule)).Select(field => (Rule)field.GetValue(null)!)
        .ToFrozenDictionary(rule => rule.Id, StringComparer.Ordinal);

    public override EntryKind Kind => EntryKind.Refusal;

    protected override EntryText TextOf(Refused happened, LedgerNames names) => new($"Tried to {Attempt(happened.Request, happened.Rule)}, and was refused: {Ground(happened, names)}")
    {
        Lines = [new("Request", null, happened.Request), new("Rule", null, happened.Rule)],
    };

    internal static string Attempt(string request, string rule)
    {
        var words = Capitals().Replace(Suffix().Replace(request, ""), match => " " + match.Value.ToLowerInvariant()).Trim();
        return request.EndsWith("Command", StringComparison.Ordinal) ? words
            : rule == RequestRules.Permission.Id ? $"open “{words}”"
            : $"send the form “{words}”";
    }

    internal static string Ground(string rule) => _rules.TryGetValue(rule, out var known) ? known.ForAuditor : rule.Replace('-', ' ');

    private static string Ground(Refused happened, LedgerNames names)
    {
        var ground = Ground(happened.Rule);
        return happened.Fields is { Count: > 0 } fields ? $"{ground} ({string.Join(", ", fields.Select(field => FieldWords.Of(field, names)).Distinct())})" : ground;
    }

    [GeneratedRegex("(Command|Query|Page)$")]
    private static partial Regex Suffix();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capitals();
}
