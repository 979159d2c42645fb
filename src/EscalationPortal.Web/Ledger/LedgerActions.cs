using System.Collections.Frozen;
using System.Reflection;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Ledger;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.People;

namespace EscalationPortal.Web.Ledger;

/// <summary>The names under which the ledger keeps events, and the types they are read back into.</summary>
public static class LedgerActions
{
    private static readonly FrozenDictionary<Type, LedgerActionAttribute> _byType =
        new[] { typeof(IDomainEvent).Assembly, typeof(LedgerActions).Assembly }.SelectMany(assembly => assembly.GetTypes())
            .Select(type => (Type: type, Action: type.GetCustomAttribute<LedgerActionAttribute>()))
            .Where(row => row.Action is not null)
            .ToFrozenDictionary(row => row.Type, row => row.Action!);

    /// <summary>Every action the portal records, by name.</summary>
    public static IReadOnlyDictionary<string, Type> Types { get; } = _byType.ToFrozenDictionary(row => row.Value.Name, row => row.Key, StringComparer.Ordinal);

    public static string NameOf<T>() where T : IDomainEvent => NameOf(typeof(T));

    public static string NameOf(Type type) => _byType[type].Name;

    public static int VersionOf(Type type) => _byType[type].Version;

    public static bool IsRefusal(string action) => action is Refused.Action || action == NameOf<SignInRefused>();

    /// <summary>What offices decided, and what it led to. A signature for standing down is followed by its own entry once the step ends.</summary>
    public static IReadOnlyList<string> Decisions { get; } =
        [.. Types.Where(row => typeof(IActInOffice).IsAssignableFrom(row.Value) && row.Value != typeof(StandDownSigned)).Select(row => row.Key), NameOf<StepEnteredIntoForce>()];

    public static IQueryable<LedgerEntry> OnlyDecisions(this IQueryable<LedgerEntry> entries)
    {
        var decisions = Decisions.ToArray();
        return entries.Where(entry => decisions.Contains(entry.Action));
    }

    // Spelt as constants: the index of refusals serves a query only if the planner sees which actions it asks for.
    public static IQueryable<LedgerEntry> OnlyRefusals(this IQueryable<LedgerEntry> entries) =>
        entries.Where(entry => entry.Action == Refused.Action || entry.Action == "SignInRefused");
}
