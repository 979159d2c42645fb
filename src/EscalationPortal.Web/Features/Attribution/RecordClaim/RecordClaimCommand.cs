using System.Globalization;
using EscalationPortal.Domain.Attribution;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Attribution.RecordClaim;

[Requires(Permission.WeighHypotheses)]
public sealed record RecordClaimCommand(string Incident, ClaimForm Claim) : ICommand, IConcernsIncident;

/// <summary>A claim as typed.</summary>
public sealed record ClaimForm
{
    public string? Attributor { get; init; }
    public string? Name { get; init; }
    public string? Says { get; init; }
    public string? Hypothesis { get; init; }
    public string? Said { get; init; }
    public string? Item { get; init; }

    /// <summary>What is typed, once <see cref="RecordClaimValidator"/> has nothing against it.</summary>
    public ClaimFacts ToFacts() => new(Enum.Parse<Attributor>(Attributor!), Name!.Trim(), Says!.Trim().ReplaceLineEndings("\n"), Number(Hypothesis), Day(Said), Number(Item));

    public static DateOnly? Day(string? typed) => DateOnly.TryParseExact(typed?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static int? Number(string? typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

public sealed class RecordClaimValidator : AbstractValidator<RecordClaimCommand>
{
    public RecordClaimValidator() => RuleFor(command => command.Claim).SetValidator(new Form()).OverridePropertyName("");

    private sealed class Form : AbstractValidator<ClaimForm>
    {
        public Form()
        {
            RuleFor(form => form.Attributor).Must(whose => AttributorTerms.All.Any(attributor => attributor.ToString() == whose)).WithMessage("Choose whose word it is.");
            RuleFor(form => form.Name).Line(200, "who says so");
            RuleFor(form => form.Says).Paragraphs(4_000, "what they say");
            RuleFor(form => form.Hypothesis).Must(number => string.IsNullOrEmpty(number) || ClaimForm.Number(number) is not null).WithMessage("Choose a hypothesis from the list, or none.");
            RuleFor(form => form.Item).Must(number => string.IsNullOrEmpty(number) || ClaimForm.Number(number) is not null).WithMessage("Choose an item from the list, or none.");
            RuleFor(form => form.Said).Must(day => string.IsNullOrWhiteSpace(day) || ClaimForm.Day(day) is { Year: >= 1970 }).WithMessage("Enter the day as year, month and day, like 2015-12-23, or leave it empty.");
        }
    }
}

public sealed class RecordClaimHandler(WeighedCases weighedCases, ICurrentUser user, TimeProvider clock) : IRequestHandler<RecordClaimCommand>
{
    public async Task Handle(RecordClaimCommand command, CancellationToken cancellationToken)
    {
        var weighed = await weighedCases.LockAsync(command.Incident, cancellationToken);
        weighed.Attribution.Record(command.Claim.ToFacts(), weighed.Items, user.RequiredId(), clock.GetUtcNow());
    }
}
