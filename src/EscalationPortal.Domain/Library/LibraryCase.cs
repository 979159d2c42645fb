using System.Security.Cryptography;
using System.Text;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Library;

/// <summary>A public incident as it was known just before the strongest answer to it, and that answer: what a policy is compared with.</summary>
/// <param name="SeenFrom">The state whose decision it was: two letters.</param>
/// <param name="Region">Where that state lies, by the regions of the UN's M49 list.</param>
/// <param name="Draw">1 for the cases rated first, 2 for those rated after thresholds had been compared with the first.</param>
/// <param name="Traits">What the case is an example of.</param>
/// <param name="Happened">A year, month or day: <c>2015-12-23</c>.</param>
/// <param name="Known">When the public knew.</param>
/// <param name="Decided">When the strongest answer was given: ratings are of the day before.</param>
/// <param name="Actor">Whom public accounts hold to be the author, and how firmly.</param>
/// <param name="Account">What was known when.</param>
/// <param name="Ratings">By the keys of indicators, each with its reason.</param>
/// <param name="Differs">Where public accounts differ or the rating is a guess; null if nowhere.</param>
public sealed record LibraryCase(
    string Slug,
    string Title,
    IncidentClass Class,
    string SeenFrom,
    LibraryRegion Region,
    int Draw,
    IReadOnlyList<LibraryTrait> Traits,
    string Happened,
    string Known,
    string Decided,
    Victim Victim,
    string Actor,
    IReadOnlyList<AccountEntry> Account,
    IReadOnlyDictionary<string, ReasonedRating> Ratings,
    IReadOnlyList<ResponseAct> Response,
    string? Differs,
    IReadOnlyList<PublicSource> Sources)
{
    /// <summary>
    /// What the case was used for. The first draw is halved by the lowest bit of the first byte of the SHA-256 of its slug; its halves were looked at
    /// one after the other while thresholds were argued, the second draw never (docs/adr/0023).
    /// </summary>
    public LibraryPart Part =>
        Draw == 2 ? LibraryPart.SecondDraw
        : (SHA256.HashData(Encoding.UTF8.GetBytes(Slug))[0] & 1) == 0 ? LibraryPart.FirstHalf
        : LibraryPart.SecondHalf;

    /// <summary>Everything in it that the policy does not know, or that it leaves open without saying so.</summary>
    public IReadOnlyList<string> ErrorsUnder(ThresholdPolicy policy) =>
    [
        .. Evaluation.Ratings.ErrorsIn(policy, RatingsAlone).Select(error => $"{Slug}: {error.Message}"),
        .. policy.Indicators.Where(indicator => !Ratings.ContainsKey(indicator.Key)).Select(indicator => $"{Slug}: {indicator.Key} is not rated: give it null and say why it is unknown."),
        .. Response.Where(act => act.Step is { } step && policy.FindStep(step) is null).Select(act => $"{Slug}: the policy has no step {act.Step}."),
        .. Response.Where(act => act.Lever is { } lever && policy.Levers.All(known => known.Key != lever)).Select(act => $"{Slug}: the policy has no lever {act.Lever}."),
    ];

    /// <summary>The highest rung of the policy among the acts of the answer.</summary>
    public int RungUnder(ThresholdPolicy policy) => Response.Max(act => act.Step is { } step ? policy.FindStep(step)!.Rung : 0);

    public Dictionary<string, Rating> RatingsAlone => Ratings.ToDictionary(pair => pair.Key, pair => pair.Value.Rating);
}

/// <summary>Who was struck.</summary>
/// <param name="States">Two letters each.</param>
/// <param name="Sectors">Keys of sectors.</param>
/// <param name="Standing">Who they are, in a phrase.</param>
public sealed record Victim(IReadOnlyList<string> States, IReadOnlyList<string> Sectors, string Standing);

/// <summary>What was known from a day, month or year on.</summary>
public sealed record AccountEntry(string When, string What);

/// <summary>A rating and the sentence that gives its reason.</summary>
public sealed record ReasonedRating(Rating Rating, string Why);

/// <summary>One act of the answer: a step of the ladder, or a lever beside it.</summary>
/// <param name="Why">Why it is that step or lever.</param>
public sealed record ResponseAct(string When, string What, string? Step, string? Lever, string Why);

/// <summary>A publication the case rests on.</summary>
public sealed record PublicSource(string Publisher, string Title, string Date);

public enum LibraryPart
{
    FirstHalf,
    SecondHalf,
    SecondDraw,
}

public enum LibraryRegion
{
    Africa,
    Asia,
    Europe,
    LatinAmericaAndCaribbean,
    NorthernAmerica,
    Oceania,
}

public enum LibraryTrait
{
    /// <summary>It could have been much worse, or did not come about.</summary>
    NearMiss,

    /// <summary>The author posed as somebody else.</summary>
    FalseFlag,

    /// <summary>Somebody was blamed, and that did not hold.</summary>
    WrongBlame,

    /// <summary>No state answered, though a state's part was held likely.</summary>
    Unanswered,

    /// <summary>Criminals, with no state's part shown.</summary>
    Criminal,
}
