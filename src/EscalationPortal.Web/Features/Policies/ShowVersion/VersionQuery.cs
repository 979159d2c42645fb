using EscalationPortal.Domain.Adoption;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Policies.ShowVersion;

/// <summary>A version of the policy: where it stands, what it changes, what the reader may do about it. A draft is shown to those who write policies.</summary>
[Requires(Permission.ViewPolicy)]
public sealed record VersionQuery(Guid Version) : IQuery<ShownVersion>;

/// <param name="Errors">Everything that is wrong with the document; empty for a policy.</param>
/// <param name="Base">The policy it is compared with.</param>
/// <param name="Changes">What it changes of that; empty while it is no policy.</param>
/// <param name="Signatures">In the order in which they were given.</param>
/// <param name="Outstanding">The offices that have yet to sign.</param>
/// <param name="Stuck">The offices whose signature it cannot get as things are; nothing for whoever neither writes nor signs policies.</param>
/// <param name="Decides">The capacities in which the reader may sign or decline it now.</param>
/// <param name="WhyNotPropose">Why it cannot be proposed as it is; null if it can, or for whoever may not.</param>
/// <param name="WhyNotWithdraw">Why the reader may not withdraw it; null if they may.</param>
/// <param name="WhyNotDecide">Why the reader neither signs nor declines it; null if they may do either.</param>
/// <param name="WhyNotSign">Why its signing is held up, whoever signs; null if it is not.</param>
/// <param name="IsInForce">It is the policy in force now.</param>
public sealed record ShownVersion(
    PolicyVersion Version,
    IReadOnlyList<PolicyError> Errors,
    AdoptedVersion Base,
    AdoptedVersion Latest,
    IReadOnlyList<PolicyChange> Changes,
    IReadOnlyList<SignatureLine> Signatures,
    IReadOnlyList<string> Outstanding,
    IReadOnlyList<string> Stuck,
    IReadOnlyList<CapacityChoice> Decides,
    IReadOnlyList<string> Authors,
    string? ProposedBy,
    Refusal? WhyNotPropose,
    Refusal? WhyNotWithdraw,
    Refusal? WhyNotDecide,
    Refusal? WhyNotSign,
    bool IsInForce,
    bool MayDraft)
{
    public bool MayWithdraw => MayDraft && WhyNotWithdraw is null;

    /// <summary>Why it cannot be adopted as things are; null if it can.</summary>
    public string? WhyStuck => Stuck.Count == 0
        ? null
        : $"It cannot be signed as {string.Join(", nor as ", Stuck)} as things are: nobody acts there but those who wrote it, too few do, "
            + "or whoever does is needed in another office. An administrator gives the office to somebody else.";

    public string Name => PolicyVersionWords.Name(Version.Key, Version.Version, Version.Keeps);
}

/// <param name="Words">In what way they acted; empty for a holder.</param>
public sealed record SignatureLine(string Person, string Office, string Words, string Comment, DateTimeOffset At);

public sealed class VersionHandler(PortalDb db, AdoptedPolicies policies, AdoptionDesk desk, PeopleNames peopleNames, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<VersionQuery, ShownVersion>
{
    public async Task<ShownVersion> Handle(VersionQuery query, CancellationToken cancellationToken)
    {
        var mayDraft = user.May(Permission.DraftPolicy);
        var version = await db.PolicyVersionsOf(user).AsNoTracking().Include(candidate => candidate.Signatures)
            .SingleOrDefaultAsync(candidate => candidate.Id == query.Version, cancellationToken).OrNotFound("version of the policy");
        var history = await desk.HistoryAsync(cancellationToken);
        var before = await policies.ByDigestAsync(version.BasedOn, cancellationToken);
        var reading = PolicyTexts.Read(version.Document);

        var (me, maySign) = (user.RequiredId(), user.May(Permission.SignOff));
        var signing = version.SigningUnder(before);
        if (mayDraft && version.State == PolicyVersionState.Draft)
        {
            signing = signing with { Authors = [.. signing.Authors, .. await desk.AuthorsOfSameTextAsync(version, cancellationToken)] };
        }

        var roll = version.State is PolicyVersionState.Draft or PolicyVersionState.Proposed && (mayDraft || maySign) ? await desk.RollAsync(cancellationToken) : null;
        var mine = version.State == PolicyVersionState.Proposed && maySign && roll is not null ? signing.CapacitiesFor(me, roll.CapacitiesOf(me)) : [];
        var people = version.AuthorIds.Select(author => (Guid?)author).Append(version.ProposedById)
            .Concat(version.Signatures.SelectMany(signature => new[] { signature.PersonId, signature.OnBehalfOfId }))
            .Concat(mine.Select(capacity => capacity.OnBehalfOf));
        var names = await peopleNames.OfAsync(people, cancellationToken);
        return new ShownVersion(
            version,
            reading.Errors,
            history.Find(version.BasedOn)!,
            history.Latest,
            reading.Policy is { } after ? PolicyDiff.Between(before, after) : [],
            [.. version.Signatures.Select(LineOf)],
            [.. signing.Outstanding.Select(before.OfficeTitle)],
            roll is null ? [] : [.. signing.OfficesNobodySigns(roll).Select(before.OfficeTitle)],
            [.. mine.Select(capacity => CapacityChoice.Of(capacity, before.OfficeTitle, names))],
            [.. version.AuthorIds.Select(author => NameOf(author))],
            version.ProposedById is { } proposer ? NameOf(proposer) : null,
            mayDraft && version.State == PolicyVersionState.Draft ? version.WhyNotPropose(history, reading) : null,
            version.WhyNotWithdraw(me),
            mine.Count > 0 ? null : version.WhyNotDecide(me, capacity: null),
            version.State == PolicyVersionState.Proposed ? version.WhyHeldUp(history, reading) : null,
            version.Digest == history.InForceAt(clock.GetUtcNow()).Digest,
            mayDraft);

        string NameOf(Guid person) => names.GetValueOrDefault(person, "somebody no longer named");

        SignatureLine LineOf(PolicySignature signature) => new(
            NameOf(signature.PersonId),
            before.OfficeTitle(signature.Office),
            CapacityWords.Of(
                signature.Capacity,
                signature.OnBehalfOfId is { } holder ? NameOf(holder) : null,
                signature.StandInOffice is { } office ? before.OfficeTitle(office) : null),
            signature.Comment,
            signature.At);
    }
}
