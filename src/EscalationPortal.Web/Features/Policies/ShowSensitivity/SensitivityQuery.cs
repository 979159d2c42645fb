using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Policies.ShowSensitivity;

/// <summary>What the steps of a set of cases hang on under a policy, and two of its minima moved together.</summary>
/// <param name="Policy">The digest of an adopted policy, or the id of a version.</param>
/// <param name="Library">
/// Over the public cases; they alone are there for whoever opens no case, who could read ratings out of the counts.
/// </param>
/// <param name="Points">By how many points a minimum is moved, above 0, with at most four decimals.</param>
/// <param name="Percent">By how much of itself a weight is moved, in hundredths, 1 to 99.</param>
/// <param name="Down">The key of the minimum that is moved from row to row; null for the one that most cases hang on.</param>
/// <param name="Across">The same from column to column.</param>
[Requires(Permission.ViewPolicy)]
public sealed record SensitivityQuery(string Policy, bool Library, decimal Points, int Percent, string? Down, string? Across)
    : IQuery<ShownSensitivity>;

/// <param name="IsAdopted">It is adopted, and not a version on its way.</param>
/// <param name="IsCut">There are more cases than were taken.</param>
/// <param name="Map">Null where the policy has fewer than two minima.</param>
/// <param name="Strictest">The strictest marking of the cases; null for public ones, and for none.</param>
public sealed record ShownSensitivity(
    ThresholdPolicy Policy,
    bool IsAdopted,
    bool Library,
    bool MayOpenCases,
    bool IsCut,
    SensitivityResult Result,
    IReadOnlyList<MinimumPart> Minima,
    MapOfMinima? Map,
    Marking? Strictest)
{
    /// <summary>Then nothing is moved.</summary>
    public bool IsTooLarge => Sensitivity.IsTooLargeAtOnce(Policy);
}

/// <param name="Counts">[row][column][rung].</param>
public sealed record MapOfMinima(
    MinimumPart Down,
    MinimumPart Across,
    IReadOnlyList<decimal> Rows,
    IReadOnlyList<decimal> Columns,
    IReadOnlyList<IReadOnlyList<IReadOnlyList<long>>> Counts);

public sealed class SensitivityHandler(PortalDb db, PolicyChoices policies, ICurrentUser user)
    : IRequestHandler<SensitivityQuery, ShownSensitivity>
{
    /// <summary>How many rows and columns there are to each side of the policy's own figures.</summary>
    private const int Reach = 4;

    public async Task<ShownSensitivity> Handle(SensitivityQuery query, CancellationToken cancellationToken)
    {
        if (await policies.FindAsync(query.Policy, cancellationToken) is not { } found)
        {
            throw new NotFoundException("policy");
        }

        var mayOpen = user.May(Permission.ViewIncidents);
        var library = query.Library || !mayOpen;
        if (Sensitivity.IsTooLargeAtOnce(found.Policy))
        {
            var nothing = new SensitivityResult(
                found.Policy, query.Points, query.Percent, Cases: 0, Rungs: [], Rows: [], new NotCarried(0, 0, []));
            return new ShownSensitivity(
                found.Policy, found.IsAdopted, library, mayOpen, IsCut: false, nothing, Minima: [], Map: null, Strictest: null);
        }

        var own = library ? [] : await AssessedCases.ChangedLast(db, db.ReadableIncidents.AsNoTracking()).ToListAsync(cancellationToken);
        var sensitivity = new Sensitivity(found.Policy, query.Points, query.Percent);
        AddAll(sensitivity.Cases, sensitivity.Add, library, own, cancellationToken);
        var result = sensitivity.Result();

        IReadOnlyList<MinimumPart> minima = [.. PolicyPart.AllOf(found.Policy).OfType<MinimumPart>()];
        var map = MapOf(query, result);
        if (map is not null)
        {
            AddAll(map.Cases, map.Add, library, own, cancellationToken);
        }

        return new ShownSensitivity(
            found.Policy,
            found.IsAdopted,
            library,
            mayOpen,
            own.Count > AssessedCases.MaxAtOnce,
            result,
            minima,
            map is null ? null : Read(map),
            own.Take(AssessedCases.MaxAtOnce).Max(assessed => (Marking?)assessed.Marking));
    }

    /// <summary>
    /// Of the two minima that were asked for; where one was not, or is none of the policy's, of one that most cases hang on, of the same step
    /// if there is such: coloured by that step, a map of two steps would be the same all along one of them.
    /// </summary>
    private static ThresholdMap? MapOf(SensitivityQuery query, SensitivityResult result)
    {
        var ranked = result.Rows.Select(row => row.Part).OfType<MinimumPart>().ToList();
        var down = ranked.FirstOrDefault(minimum => minimum.Key == query.Down);
        var across = ranked.FirstOrDefault(minimum => minimum.Key == query.Across && minimum != down);
        if (down is null && across is null)
        {
            var decisive = result.Rows.Where(row => row.Changed > 0).Select(row => row.Part).OfType<MinimumPart>().ToList();
            down = decisive.FirstOrDefault(minimum => decisive.Count(other => other.Step == minimum.Step) > 1);
            across = decisive.FirstOrDefault(minimum => minimum.Step == down?.Step && minimum != down);
        }

        down ??= Beside(across);
        across ??= Beside(down);
        return down is null || across is null ? null : new ThresholdMap(result.Policy, down, across, query.Points, Reach);

        MinimumPart? Beside(MinimumPart? other) =>
            ranked.FirstOrDefault(minimum => minimum.Step == other?.Step && minimum != other)
            ?? ranked.FirstOrDefault(minimum => minimum != other);
    }

    private static void AddAll(
        CarriedCases cases, Action add, bool library, IReadOnlyList<AssessedCase> own, CancellationToken cancellationToken)
    {
        var taken = library
            ? PublicCases.All.Select(cases.Take)
            : own.Take(AssessedCases.MaxAtOnce).Select(assessed => assessed.PutInto(cases, assessed.Reference));
        foreach (var wrong in taken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (wrong is null)
            {
                add();
            }
        }
    }

    private static MapOfMinima Read(ThresholdMap map) => new(
        map.Down,
        map.Across,
        map.Rows,
        map.Columns,
        [.. Enumerable.Range(0, map.Rows.Count).Select(row => CountsIn(map, row))]);

    private static IReadOnlyList<IReadOnlyList<long>> CountsIn(ThresholdMap map, int row) =>
        [.. Enumerable.Range(0, map.Columns.Count).Select(column => map.At(row, column))];
}
