namespace EscalationPortal.Domain.Attribution;

/// <summary>The attribution of a case as the gates of a step read it.</summary>
/// <param name="Judgement">The number of the judgement that stands.</param>
/// <param name="NamesActor">It lays the incident at somebody's door: an actor's deed, or a false flag whose author is named.</param>
/// <param name="HasAlternatives">Another hypothesis than the judged one is live.</param>
/// <param name="HasChangedSince">A hypothesis was added, revised or dropped after the judgement, or another leads than led then.</param>
/// <param name="Unrated">How many cells nobody has rated, such as those of an item logged since.</param>
/// <param name="Dissents">How many see the standing judgement otherwise.</param>
public sealed record AttributionStanding(
    int Judgement,
    int Hypothesis,
    string Statement,
    Likelihood Likelihood,
    Confidence Confidence,
    bool NamesActor,
    bool HasAlternatives,
    bool HasChangedSince,
    int Unrated,
    int Dissents);
