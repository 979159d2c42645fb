using EscalationPortal.Domain.Adoption;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Policies.Start;

/// <summary>Starts a draft, to be compared with the policy adopted last. Answers with its id.</summary>
/// <param name="File">What it begins with; where no file was chosen, a copy.</param>
/// <param name="CopyOf">The digest of the adopted policy it is a copy of.</param>
/// <param name="CopyOfVersion">A version that was declined or withdrawn, to take up again; null for none.</param>
[Requires(Permission.DraftPolicy)]
public sealed record StartDraftCommand(DraftFile File, string? CopyOf, Guid? CopyOfVersion) : ICommand<Guid>;

public sealed class StartDraftValidator : AbstractValidator<StartDraftCommand>
{
    public StartDraftValidator()
    {
        RuleFor(command => command.File).IsSmall();
        RuleFor(command => command.CopyOf).NotEmpty().When(command => command.File.Document is null && command.CopyOfVersion is null)
            .WithMessage("Choose the policy the draft begins as a copy of, or a file.");
    }
}

public sealed class StartDraftHandler(PortalDb db, AdoptedPolicies policies, AdoptionDesk desk, ICurrentUser user, TimeProvider clock) : IRequestHandler<StartDraftCommand, Guid>
{
    public async Task<Guid> Handle(StartDraftCommand command, CancellationToken cancellationToken)
    {
        var (document, authors) = command.File.Document is { } file ? (file, []) : await CopyAsync(command, cancellationToken);
        var history = await desk.HistoryAsync(cancellationToken);
        var version = PolicyVersion.Start(Guid.CreateVersion7(), document, history.Latest.Digest, user.RequiredId(), clock.GetUtcNow(), authors);
        db.PolicyVersions.Add(version);
        return version.Id;
    }

    private async Task<(string Document, IReadOnlyList<Guid> Authors)> CopyAsync(StartDraftCommand command, CancellationToken cancellationToken)
    {
        if (command.CopyOfVersion is not { } id)
        {
            return (DraftDocument.After(await policies.ByDigestAsync(command.CopyOf!, cancellationToken)), []);
        }

        // What is still on its way is gone on with, not taken up again.
        var version = await db.PolicyVersions.AsNoTracking()
            .SingleOrDefaultAsync(
                candidate => candidate.Id == id && (candidate.State == PolicyVersionState.Declined || candidate.State == PolicyVersionState.Withdrawn), cancellationToken)
            .OrNotFound("version of the policy that was declined or withdrawn");
        return (version.Document, version.Signing.Authors);
    }
}
