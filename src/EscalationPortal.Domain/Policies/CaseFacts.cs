namespace EscalationPortal.Domain.Policies;

/// <summary>The facts of an incident by the keys under which a policy names them.</summary>
public static class CaseFacts
{
    /// <summary>Every fact there is, in the order in which a correction names them.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        "class", "summary", "description", "states", "sectors", "functions", "happened", "detected",
        "suspected-actor", "marking", "source-of-the-report",
    ];

    /// <summary>The key of a fact as a correction calls it: <c>suspected actor</c> has the key <c>suspected-actor</c>.</summary>
    public static string KeyOf(string fact) => fact.Replace(' ', '-');

    /// <summary>What a correction calls the fact with this key.</summary>
    public static string NameOf(string key) => key.Replace('-', ' ');
}
