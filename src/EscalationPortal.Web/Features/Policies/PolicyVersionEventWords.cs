using EscalationPortal.Domain.Adoption;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;

namespace EscalationPortal.Web.Features.Policies;

internal sealed class PolicyDraftedWords() : EventWords<PolicyDrafted>("Draft of the policy started")
{
    protected override EntryText TextOf(PolicyDrafted happened, LedgerNames names) => new("Started a draft of the policy") { Lines = [new("Based on", null, happened.BasedOn)] };
}

internal sealed class PolicyProposedWords() : EventWords<PolicyProposed>("Policy proposed"), IEventNotice<PolicyProposed>
{
    protected override IEnumerable<Guid?> PeopleIn(PolicyProposed happened) => [.. happened.Authors];

    protected override EntryText TextOf(PolicyProposed happened, LedgerNames names) => new($"Proposed {Matter(happened)}", happened.Reason)
    {
        Lines =
        [
            .. Keeps(happened) ? (EntryLine[])[] : [new("In force from", null, happened.InForceFrom is { } from ? EntryLines.Time(from) : "the last signature")],
            new("Written by", null, names.Listed(happened.Authors)),
            new("To be signed by", null, string.Join(", ", happened.SignOff.Select(requirement => $"{(requirement.Count > 1 ? $"{requirement.Count} of " : "")}{names.Office(requirement.Office)}"))),
            new("Digest", null, happened.Digest),
            new("Based on", null, happened.BasedOn),
        ],
    };

    public Task<NoticeDraft?> NoticeOfAsync(PolicyProposed happened, NoticePlanner planner, CancellationToken cancellationToken) => planner.ToSignersAsync(
        happened,
        happened.Id,
        Keeps(happened)
            ? $"It is proposed to keep the policy {happened.Key} {happened.Version} as it is: that waits for the signature of an office you act in."
            : $"The policy {happened.Key} {happened.Version} is proposed, and waits for the signature of an office you act in.",
        cancellationToken);

    private static string Matter(PolicyProposed happened) => PolicyMatter.Of(happened.Key, happened.Version, Keeps(happened));

    private static bool Keeps(PolicyProposed happened) => happened.Digest == happened.BasedOn;
}

/// <summary>What people decide about: that a policy follows, or that the one in force stays as it is.</summary>
internal static class PolicyMatter
{
    public static string Of(string? key, string? version, bool keeps) => keeps ? $"to keep the policy {key} {version} as it is" : $"the policy {key} {version}";
}

internal sealed class PolicySignedWords() : EventWords<PolicySigned>("Policy signed")
{
    protected override IEnumerable<Guid?> PeopleIn(PolicySigned happened) => [happened.In.OnBehalfOf];

    protected override EntryText TextOf(PolicySigned happened, LedgerNames names)
    {
        var signed = $"Signed {PolicyMatter.Of(happened.Key, happened.Version, happened.Keeps)} as {names.Office(happened.In.Office)}{names.Acting(happened.In)}";
        return new(signed, happened.Comment.Length == 0 ? null : happened.Comment)
        {
            Lines = [new("Digest", null, happened.Digest)],
        };
    }
}

internal sealed class PolicyDeclinedWords() : EventWords<PolicyDeclined>("Policy declined"), IEventNotice<PolicyDeclined>
{
    protected override IEnumerable<Guid?> PeopleIn(PolicyDeclined happened) => [happened.In.OnBehalfOf];

    protected override EntryText TextOf(PolicyDeclined happened, LedgerNames names) =>
        new($"Declined {PolicyMatter.Of(happened.Key, happened.Version, happened.Keeps)} as {names.Office(happened.In.Office)}{names.Acting(happened.In)}", happened.Reason);

    public Task<NoticeDraft?> NoticeOfAsync(PolicyDeclined happened, NoticePlanner planner, CancellationToken cancellationToken) => planner.AboutVersionAsync(
        happened, happened.Id, $"{Capitalised(PolicyMatter.Of(happened.Key, happened.Version, happened.Keeps))} was declined. Its page says why.", everyone: false, cancellationToken);

    private static string Capitalised(string words) => $"{char.ToUpperInvariant(words[0])}{words[1..]}";
}

internal sealed class PolicyWithdrawnWords() : EventWords<PolicyWithdrawn>("Policy withdrawn"), IEventNotice<PolicyWithdrawn>
{
    protected override EntryText TextOf(PolicyWithdrawn happened, LedgerNames names) =>
        happened.Key is null
        ? new("Withdrew a draft of the policy")
        : new(happened.Keeps ? $"Withdrew the proposal {PolicyMatter.Of(happened.Key, happened.Version, keeps: true)}" : $"Withdrew the policy {happened.Key} {happened.Version}", happened.Reason);

    public async Task<NoticeDraft?> NoticeOfAsync(PolicyWithdrawn happened, NoticePlanner planner, CancellationToken cancellationToken) => happened.Key is null
        ? null
        : await planner.AboutVersionAsync(happened, happened.Id, $"{(happened.Keeps ? "The proposal to keep the policy" : "The policy")} {happened.Key} {happened.Version} was withdrawn: nothing more is signed.", everyone: false, cancellationToken);
}

internal sealed class PolicyAdoptedWords() : EventWords<PolicyAdopted>("Policy adopted"), IEventNotice<PolicyAdopted>
{
    protected override EntryText TextOf(PolicyAdopted happened, LedgerNames names) => new($"The policy {happened.Key} {happened.Version} was adopted")
    {
        Lines = [new("In force from", null, EntryLines.Time(happened.InForceFrom)), new("Digest", null, happened.Digest)],
    };

    public async Task<NoticeDraft?> NoticeOfAsync(PolicyAdopted happened, NoticePlanner planner, CancellationToken cancellationToken) => happened.Id is not { } version
        ? null
        : await planner.AboutVersionAsync(
            happened, version, $"The policy {happened.Key} {happened.Version} is adopted, in force from {EntryLines.Time(happened.InForceFrom)}.", everyone: true, cancellationToken);
}

internal sealed class PolicyKeptWords() : EventWords<PolicyKept>("Policy kept"), IEventNotice<PolicyKept>
{
    protected override EntryText TextOf(PolicyKept happened, LedgerNames names) => new($"The policy {happened.Key} {happened.Version} was reviewed, and stays as it is")
    {
        Lines = [new("Digest", null, happened.Digest)],
    };

    public Task<NoticeDraft?> NoticeOfAsync(PolicyKept happened, NoticePlanner planner, CancellationToken cancellationToken) => planner.AboutVersionAsync(
        happened, happened.Id, $"The policy {happened.Key} {happened.Version} was reviewed, and stays as it is.", everyone: false, cancellationToken);
}
