using EscalationPortal.Domain.Adoption;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Policies.Edit;

/// <summary>A draft to be written in.</summary>
[Requires(Permission.DraftPolicy)]
public sealed record DraftQuery(Guid Version) : IQuery<WrittenDraft>;

/// <param name="Text">Null where the draft is no JSON object that can be written in part by part.</param>
/// <param name="Errors">Everything that is wrong with it; empty for a policy.</param>
public sealed record WrittenDraft(PolicyVersion Version, DraftText? Text, IReadOnlyList<PolicyError> Errors)
{
    public bool IsDraft => Version.State == PolicyVersionState.Draft;

    public string Name => Version.Key is null ? "Draft" : $"{Version.Key} {Version.Version}";

    public IReadOnlyList<PolicyError> ErrorsIn(string address) => [.. Errors.Where(error => DraftPart.AddressOf(error.Path) == address)];

    private readonly Dictionary<string, int> _counts = CountsOf(Errors);

    /// <summary>Those of the part and of the parts within it.</summary>
    public int CountIn(string address) => _counts.GetValueOrDefault(address);

    // Gone over once: a broken file has as many errors as parts.
    private static Dictionary<string, int> CountsOf(IReadOnlyList<PolicyError> errors)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var owner in errors.Select(error => DraftPart.AddressOf(error.Path)))
        {
            for (var end = owner.Length; end > 0; end = owner.LastIndexOf('-', end - 1))
            {
                counts[owner[..end]] = counts.GetValueOrDefault(owner[..end]) + 1;
            }
        }

        return counts;
    }
}

public sealed class DraftHandler(PortalDb db) : IRequestHandler<DraftQuery, WrittenDraft>
{
    public async Task<WrittenDraft> Handle(DraftQuery query, CancellationToken cancellationToken)
    {
        var version = await db.PolicyVersions.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == query.Version, cancellationToken).OrNotFound("version of the policy");
        return new WrittenDraft(version, DraftText.Read(version.Document), PolicyTexts.Read(version.Document).Errors);
    }
}
