using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Policies.Import;

/// <summary>Puts the text of a file in the place of a draft's.</summary>
/// <param name="Seen">The edition that was read: what somebody else saved since is not lost unread.</param>
[Requires(Permission.DraftPolicy)]
public sealed record ReplaceDraftCommand(Guid Version, DraftFile File, Seen Seen) : ICommand, IConcernsPolicyVersion;

public sealed class ReplaceDraftValidator : AbstractValidator<ReplaceDraftCommand>
{
    public ReplaceDraftValidator()
    {
        RuleFor(command => command.File).IsSmall();
        RuleFor(command => command.File).Must(file => file.Document is not null).WithMessage("Choose the file.");
    }
}

public sealed class ReplaceDraftHandler(AdoptionDesk desk, ICurrentUser user, TimeProvider clock) : IRequestHandler<ReplaceDraftCommand>
{
    public async Task Handle(ReplaceDraftCommand command, CancellationToken cancellationToken)
    {
        var version = await desk.OpenAsync(command.Version, cancellationToken);
        version.Write(command.File.Document!, command.Seen, user.RequiredId(), clock.GetUtcNow());
    }
}
