using EscalationPortal.Domain.People;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Account.Tokens;

internal sealed class AccessTokenCreatedWords() : PersonWords<AccessTokenCreated>("Access token made")
{
    protected override EntryText TextOf(AccessTokenCreated happened, LedgerNames names) => new(names.Own($"made the access token “{happened.Name}”", happened.Person))
    {
        Lines =
        [
            new EntryLine("May", null, string.Join(", ", happened.Scopes.Select(scope => scope.Term().Title.ToLowerInvariant()))),
            new EntryLine("Counts until", null, EntryLines.Time(happened.ExpiresAt)),
        ],
    };
}

internal sealed class AccessTokenRevokedWords() : PersonWords<AccessTokenRevoked>("Access token revoked")
{
    protected override EntryText TextOf(AccessTokenRevoked happened, LedgerNames names) => new(names.Own($"revoked the access token “{happened.Name}”", happened.Person));
}
