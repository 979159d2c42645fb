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

internal sealed partial class RefusedWords() : EventWords<Refused>("Attempt refused")
{
    private static readonly FrozenDictionary<string, Rule> _rules = new[] { typeof(Rule).Assembly, typeof(RefusedWords).Assembly }
        .SelectMany(assembly => assembly.GetTypes()).SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Where(field => field.FieldType == typeof(Rule)).Select(field => (Rule)field.GetValue(null)!)
        .ToFrozenDictionary(rule => rule.Id, StringComparer.Ordinal);

    public override EntryKind Kind => EntryKind.Refusal;

    protected override EntryText TextOf(Refused happened, LedgerNames names) => new($"Tried to {Attempt(happened)}, and was refused: {Ground(happened, names)}")
    {
        Lines = [new("Request", null, happened.Request), new("Rule", null, happened.Rule)],
    };

    private static string Attempt(Refused happened)
    {
        var words = Capitals().Replace(Suffix().Replace(happened.Request, ""), match => " " + match.Value.ToLowerInvariant()).Trim();
        return happened.Request.EndsWith("Command", StringComparison.Ordinal) ? words
            : happened.Rule == RequestRules.Permission.Id ? $"open “{words}”"
            : $"send the form “{words}”";
    }

    private static string Ground(Refused happened, LedgerNames names)
    {
        var ground = _rules.TryGetValue(happened.Rule, out var rule) ? rule.ForAuditor : happened.Rule.Replace('-', ' ');
        return happened.Fields is { Count: > 0 } fields ? $"{ground} ({string.Join(", ", fields.Select(field => FieldWords.Of(field, names)).Distinct())})" : ground;
    }

    [GeneratedRegex("(Command|Query|Page)$")]
    private static partial Regex Suffix();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capitals();
}
