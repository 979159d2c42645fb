using FluentValidation;
using FluentValidation.Results;
using MediatR;

namespace EscalationPortal.Web.Pipeline;

/// <summary>Asks whether the form is filled in properly: shape and length, nothing that depends on the state of a case.</summary>
public sealed class ValidationBehavior<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    public async Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        var failures = await validators.FailuresOfAsync(request, cancellationToken);
        return failures.Count == 0 ? await next() : throw new ValidationException(failures);
    }
}

public static class Validators
{
    /// <summary>What the validators of a request have against it; nothing where there is no validator.</summary>
    public static async Task<IReadOnlyList<ValidationFailure>> FailuresOfAsync<TRequest>(
        this IEnumerable<IValidator<TRequest>> validators, TRequest request, CancellationToken cancellationToken)
    {
        var failures = new List<ValidationFailure>();

        // One after another: validators may share the scoped DbContext, which is not thread-safe.
        foreach (var validator in validators)
        {
            failures.AddRange((await validator.ValidateAsync(request, cancellationToken)).Errors);
        }

        return failures;
    }
}
