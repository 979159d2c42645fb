using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Library;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Library.List;

/// <summary>The public cases that fit a filter, the one decided last first.</summary>
[Requires(Permission.ViewPolicy)]
public sealed record LibraryQuery(LibraryFilter Filter) : IQuery<ListedCases>;

/// <param name="Search">Words of the title, the state, the victim or the actor.</param>
/// <param name="Agreement">How far the policy in force lies from what was done.</param>
public sealed record LibraryFilter(string? Search, IncidentClass? Class, LibraryRegion? Region, LibraryTrait? Trait, int? Done, AgreementKind? Agreement);

public enum AgreementKind
{
    Same,
    OneApart,
    Higher,
    Lower,
}

/// <param name="Policy">The policy in force, which is compared.</param>
/// <param name="All">How many cases the library has.</param>
public sealed record ListedCases(ThresholdPolicy Policy, IReadOnlyList<ComparedCase> Cases, int All);

public sealed class LibraryHandler(AdoptedPolicies policies) : IRequestHandler<LibraryQuery, ListedCases>
{
    public async Task<ListedCases> Handle(LibraryQuery query, CancellationToken cancellationToken)
    {
        var policy = await policies.InForceAsync(cancellationToken);
        var comparison = PublicCases.ComparedWith(policy);
        return new ListedCases(policy, [.. comparison.Cases.Where(compared => Fits(compared, query.Filter))], comparison.Cases.Count);
    }

    private static bool Fits(ComparedCase compared, LibraryFilter filter) =>
        (filter.Class is null || compared.Case.Class == filter.Class)
        && (filter.Region is null || compared.Case.Region == filter.Region)
        && (filter.Trait is not { } trait || compared.Case.Traits.Contains(trait))
        && (filter.Done is null || compared.Done == filter.Done)
        && (filter.Agreement is not { } kind || Is(compared.Off, kind))
        && (filter.Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => TextOf(compared.Case).Contains(word, StringComparison.OrdinalIgnoreCase));

    private static bool Is(int? off, AgreementKind kind) => kind switch
    {
        AgreementKind.Same => off == 0,
        AgreementKind.OneApart => off is 1 or -1,
        AgreementKind.Higher => off > 1,
        AgreementKind.Lower => off < -1,
    };

    private static string TextOf(LibraryCase libraryCase) =>
        $"{libraryCase.Title} {libraryCase.Slug} {LibraryWords.State(libraryCase.SeenFrom)} {libraryCase.Victim.Standing} {libraryCase.Actor} {libraryCase.Decided}";
}
