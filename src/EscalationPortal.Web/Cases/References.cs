using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using EscalationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Cases;

/// <summary>
/// Gives out the references people use: <c>INC-2026-0042</c>. Gapless: a number is taken only when its transaction commits. So a number that
/// is missing would give a hidden case away, and what is restricted from the start takes a code in the place of a number: <c>INC-2026-R7K4Q</c>.
/// </summary>
public sealed partial class References(PortalDb db, TimeProvider clock)
{
    // Without vowels there are no words, and without 0, 1, I and O nothing to mistake on the telephone.
    private const string Letters = "BCDFGHJKLMNPQRSTVWXZ";
    private const string Signs = Letters + "23456789";
    private const int Length = 5;

    /// <summary>As it is written of what there may be, or what was typed where it is none; empty where nothing was.</summary>
    public static string Named(string prefix, string? typed) => Canonical(prefix, typed?.Trim() ?? "") ?? typed?.Trim() ?? "";

    /// <summary>The reference as it is given out, of what somebody wrote in one of the ways people write it: <c>inc 2026 42</c>; null if it is none.</summary>
    /// <param name="prefix">Of what kind it is, which need not be written.</param>
    public static string? Canonical(string prefix, string written) => Written().Match(written) is { Success: true } match
        && (!match.Groups["prefix"].Success || match.Groups["prefix"].Value.Equals(prefix, StringComparison.OrdinalIgnoreCase))
            ? $"{prefix}-{match.Groups["year"].Value}-{WholeNumber(match.Groups["number"].Value.ToUpperInvariant())}"
            : null;

    /// <summary>A number with the zeros it is given out with; a code as it is.</summary>
    public static string WholeNumber(string number) => number.All(char.IsAsciiDigit) ? number.TrimStart('0').PadLeft(4, '0') : number;

    public Task<string> NextIncidentAsync(bool restricted, CancellationToken cancellationToken) =>
        restricted
            ? CodedAsync("INC", code => db.Incidents.IgnoreQueryFilters([PortalDb.NeedToKnow]).AnyAsync(incident => incident.Reference == code, cancellationToken))
            : NextAsync("INC", cancellationToken);

    /// <summary>A case that is restricted now gets a code for its escalation too.</summary>
    public async Task<string> NextEscalationAsync(Guid incident, CancellationToken cancellationToken) =>
        await db.CaseAccess.AnyAsync(access => access.IncidentId == incident && (access.Listed || access.Compartments.Count > 0), cancellationToken)
            ? await CodedAsync("ESC", code => db.Escalations.IgnoreQueryFilters([PortalDb.NeedToKnow]).AnyAsync(escalation => escalation.Reference == code, cancellationToken))
            : await NextAsync("ESC", cancellationToken);

    public Task<string> NextSignalAsync(CancellationToken cancellationToken) => NextAsync("SIG", cancellationToken);

    public Task<IReadOnlyList<string>> NextSignalsAsync(int count, CancellationToken cancellationToken) =>
        count == 0 ? Task.FromResult<IReadOnlyList<string>>([]) : NextAsync("SIG", count, cancellationToken);

    // Begins with a letter: no count ever comes to it.
    private async Task<string> CodedAsync(string prefix, Func<string, Task<bool>> isTaken)
    {
        while (true)
        {
            var code = $"{prefix}-{clock.GetUtcNow().Year}-{RandomNumberGenerator.GetString(Letters, 1)}{RandomNumberGenerator.GetString(Signs, Length - 1)}";
            if (!await isTaken(code))
            {
                return code;
            }
        }
    }

    private async Task<string> NextAsync(string prefix, CancellationToken cancellationToken) => (await NextAsync(prefix, count: 1, cancellationToken))[0];

    private async Task<IReadOnlyList<string>> NextAsync(string prefix, int count, CancellationToken cancellationToken)
    {
        var year = clock.GetUtcNow().Year;
        var taken = await db.Database.SqlQuery<int>(
            $"""
             INSERT INTO reference_counters (prefix, year, last) VALUES ({prefix}, {year}, {count})
             ON CONFLICT (prefix, year) DO UPDATE SET last = reference_counters.last + {count}
             RETURNING last
             """).ToListAsync(cancellationToken);
        var last = taken.Single();
        return [.. Enumerable.Range(last - count + 1, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{year}-{number:D4}"))];
    }

    [GeneratedRegex(
        "^((?<prefix>INC|ESC|SIG)[ ._/#-]*)?(?<year>[0-9]{4})[ ._/-]*(?<number>[0-9]{1,9}|[B-DF-HJ-NP-TV-XZ][B-DF-HJ-NP-TV-XZ2-9]{4})$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Written();
}
