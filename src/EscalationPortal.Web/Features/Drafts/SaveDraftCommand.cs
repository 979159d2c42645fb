using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Drafts;

[Requires(Permission.UseOwnAccount)]
public sealed record SaveDraftCommand(string Page, DraftContent Content) : ICommand<KeptDraft>;

public sealed class SaveDraftValidator : AbstractValidator<SaveDraftCommand>
{
    public SaveDraftValidator() =>
        RuleFor(command => command.Page).Must(DraftStore.IsPage).WithMessage("Say which page the draft belongs to, by its path.");
}

public sealed class SaveDraftHandler(DraftStore drafts, ICurrentUser user) : IRequestHandler<SaveDraftCommand, KeptDraft>
{
    public Task<KeptDraft> Handle(SaveDraftCommand command, CancellationToken cancellationToken) =>
        drafts.SaveAsync(user.RequiredId(), command.Page, command.Content, cancellationToken);
}
