using System.Text;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Policies.Edit;

/// <summary>What would be wrong in a part of a draft if what is typed were saved.</summary>
[Requires(Permission.DraftPolicy)]
public sealed record CheckPartQuery(Guid Version, string Part, IReadOnlyDictionary<string, IReadOnlyList<string>> Typed) : IQuery<IReadOnlyList<PolicyError>>;

public sealed class CheckPartHandler(ISender sender) : IRequestHandler<CheckPartQuery, IReadOnlyList<PolicyError>>
{
    public async Task<IReadOnlyList<PolicyError>> Handle(CheckPartQuery query, CancellationToken cancellationToken)
    {
        var draft = (await sender.Send(new DraftQuery(query.Version), cancellationToken)).Text.OrNotFound("draft that can be written in part by part");
        var part = DraftPart.Find(query.Part).OrNotFound("part of a policy");
        var owner = part.OwnerIn(draft).OrNotFound("part of this draft");
        part.Put(owner, new PartReader(query.Typed).Read(part, part.ContentOf(owner)));
        return [.. PolicyLoader.Load(Encoding.UTF8.GetBytes(draft.ToString())).Errors.Where(error => DraftPart.AddressOf(error.Path) == part.Address)];
    }
}
