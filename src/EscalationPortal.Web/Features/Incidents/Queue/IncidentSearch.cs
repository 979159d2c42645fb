using System.Linq.Expressions;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Configurations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace EscalationPortal.Web.Features.Incidents.Queue;

/// <summary>
/// One search, ready to be asked of the incidents: what was typed, the people who go by it, and the cases with a file of that name whose
/// source is protected and the reader's to know.
/// </summary>
public sealed class IncidentSearch
{
    private readonly IReadOnlyList<Term> _terms;

    private IncidentSearch(IReadOnlyList<Term> terms) => _terms = terms;

    /// <summary>What is searched for, each as the spellings that will do, folded.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Terms => [.. _terms.Select(term => term.Spellings)];

    /// <summary>The people who go by any of it.</summary>
    public IReadOnlySet<Guid> People => _terms.SelectMany(term => term.People).ToHashSet();

    /// <summary>Nothing is searched for, and everything found.</summary>
    public static IncidentSearch None { get; } = new([]);

    /// <param name="search">As it was typed.</param>
    /// <param name="reader">Who searches.</param>
    public static async Task<IncidentSearch> ReadAsync(PortalDb db, string? search, Guid? reader, CancellationToken cancellationToken)
    {
        var terms = SearchTerms.Of(search);
        if (terms.Count == 0)
        {
            return None;
        }

        // Folded here, as everything searched is folded in one place. Of people there are some hundreds.
        Guid[] me = [reader ?? Guid.Empty];
        var named = await db.Users.AsNoTracking().Select(person => new Named { Id = person.Id, Name = person.OwnName, IsPerson = true })
            .Concat(db.EvidenceItems.AsNoTracking()
                .Where(item => item.IsSourceProtected && item.FileName != null && me.All(candidate => item.SourceReaders.Contains(candidate)))
                .Select(item => new Named { Id = item.IncidentId, Name = item.FileName!, IsPerson = false }))
            .ToListAsync(cancellationToken);
        var folded = named.Select(name => (name.Id, Name: FoldedText.Of(name.Name), name.IsPerson)).ToList();
        return new([.. terms.Select(term => new Term(
            term,
            [.. folded.Where(name => name.IsPerson && term.Any(name.Name.Contains)).Select(name => name.Id)],
            [.. folded.Where(name => !name.IsPerson && term.Any(name.Name.Contains)).Select(name => name.Id).Distinct()]))]);
    }

    /// <param name="byIndex">
    /// The inverted index is to find them. Not where the order's index is walked along for a frequent word: PostgreSQL takes runs that always
    /// come together for a rare meeting, and would leave the order for it.
    /// </param>
    public IQueryable<Incident> In(IQueryable<Incident> incidents, bool byIndex) =>
        _terms.Aggregate(incidents, (found, term) => found.Where(term.Has(byIndex)));

    /// <param name="Spellings">Any of which will do.</param>
    /// <param name="Cases">In which it is found by what this reader alone may search.</param>
    private sealed record Term(IReadOnlyList<string> Spellings, Guid[] People, Guid[] Cases)
    {
        public Expression<Func<Incident, bool>> Has(bool byIndex)
        {
            var (people, cases) = (People, Cases);
            var alternatives = Spellings.Select(spelling => byIndex ? Found(spelling) : Read(spelling));
            if (people.Length > 0)
            {
                alternatives = alternatives.Append(incident =>
                    EF.Property<Guid[]>(incident, IncidentConfiguration.SearchPeople).Any(person => people.Contains(person)));
            }

            if (cases.Length > 0)
            {
                alternatives = alternatives.Append(incident => cases.Contains(incident.Id));
            }

            return alternatives.Aggregate((one, other) => Expression.Lambda<Func<Incident, bool>>(
                Expression.OrElse(one.Body, ReplacingExpressionVisitor.Replace(other.Parameters[0], one.Parameters[0], other.Body)), one.Parameters));
        }

        private static Expression<Func<Incident, bool>> Found(string spelling)
        {
            // "All of them are in it": said so, the index is asked (@>).
            var grams = TextGrams.OfFragment(spelling);
            return incident => grams.All(gram => EF.Property<string[]>(incident, IncidentConfiguration.SearchGrams).Contains(gram))
                && EF.Property<string>(incident, IncidentConfiguration.SearchText).IndexOf(spelling) + 1 > 0;
        }

        // As strpos: how often it is, PostgreSQL then takes to be one in three; of LIKE it would take any word for rare.
        private static Expression<Func<Incident, bool>> Read(string spelling) =>
            incident => EF.Property<string>(incident, IncidentConfiguration.SearchText).IndexOf(spelling) + 1 > 0;
    }

    private sealed record Named
    {
        public Guid Id { get; init; }

        public string Name { get; init; } = "";

        public bool IsPerson { get; init; }
    }
}
