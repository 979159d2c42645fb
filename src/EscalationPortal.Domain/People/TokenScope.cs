using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.People;

/// <summary>What an access token is for. It opens nothing that its owner may not do themselves.</summary>
public enum TokenScope
{
    SendSignals,
    ReadSignals,
    ReadIncidents,
    ReadPolicies,
    ReadLedger,
}

public static class TokenScopes
{
    public static IReadOnlyList<TokenScope> All { get; } = Enum.GetValues<TokenScope>();

    public static Term Term(this TokenScope scope) => scope switch
    {
        TokenScope.SendSignals => new("signals:write", "Send signals", "One at a time, or many at once."),
        TokenScope.ReadSignals => new("signals:read", "Read signals", "Those you sent; with “read incidents”, all that you may read."),
        TokenScope.ReadIncidents => new("incidents:read", "Read incidents", "With their assessments and escalations, as far as you may read them."),
        TokenScope.ReadPolicies => new("policies:read", "Read policies", "The adopted threshold policies."),
        TokenScope.ReadLedger => new("ledger:read", "Read the ledger", "Its entries, as far as you may read them."),
    };

    public static TokenScope? Find(string? key) => All.Where(scope => scope.Term().Key == key).Select(scope => (TokenScope?)scope).SingleOrDefault();
}
