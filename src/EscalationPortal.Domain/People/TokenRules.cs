using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.People;

/// <summary>The rules about access tokens: their ids, and what an auditor reads of a refusal. What the user reads stands where the rule is applied.</summary>
public static class TokenRules
{
    public static readonly Rule ScopeNotTheirs = new("scope-not-theirs", "the token was to open what its owner may not do");
    public static readonly Rule TooManyTokens = new("too-many-tokens", "the account had as many tokens as it may have");
}
