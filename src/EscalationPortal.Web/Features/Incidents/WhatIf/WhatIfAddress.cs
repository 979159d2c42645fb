using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Requests;
using Microsoft.Extensions.Primitives;

namespace EscalationPortal.Web.Features.Incidents.WhatIf;

/// <summary>
/// A trial as its address says it, which is the only place it stands in: <c>rating.data-exfiltration=some..much..much</c>, empty for unknown,
/// <c>weight.impact=50</c>, <c>weight.impact/data-exfiltration=3</c>, <c>minimum.formal-engagement/1/impact=60</c>, and the policy's digest where it is another's.
/// </summary>
public sealed class WhatIfAddress
{
    public const string Under = "under";

    private readonly Dictionary<string, Indicator> _indicators;
    private readonly Dictionary<string, PolicyPart> _parts;
    private readonly Dictionary<string, Rating> _ratings = new(StringComparer.Ordinal);
    private readonly Dictionary<PolicyPart, string> _figures = [];
    private readonly List<(string Name, string Text)> _asked = [];
    private readonly List<AddressError> _errors = [];

    public WhatIfAddress(ThresholdPolicy policy, IReadOnlyDictionary<string, StringValues> asked)
    {
        _indicators = policy.Indicators.ToDictionary(NameOf, StringComparer.Ordinal);
        _parts = PolicyPart.AllOf(policy).ToDictionary(NameOf, StringComparer.Ordinal);
        foreach (var (name, texts) in asked.Where(pair => pair.Key != Under))
        {
            _asked.AddRange(texts.Select(text => (name, text ?? "")));
            Read(policy, name, [.. texts.Select(text => (text ?? "").Trim())]);
        }
    }

    public IReadOnlyDictionary<string, Rating> Ratings => _ratings;

    public IReadOnlyDictionary<PolicyPart, string> Figures => _figures;

    /// <summary>What is asked for and cannot be tried.</summary>
    public IReadOnlyList<AddressError> Errors => _errors;

    public static string NameOf(Indicator indicator) => $"rating.{indicator.Key}";

    public static string NameOf(PolicyPart part) => part is MinimumPart ? $"minimum.{part.Key}" : $"weight.{part.Key}";

    /// <summary>A step has no field of its own: what is wrong with it stands above its minima.</summary>
    public static string NameOf(Step step) => $"step.{step.Key}";

    /// <summary>A rating as a file of cases has it (docs/backtest.md): a level, a range, or empty for unknown.</summary>
    public static string TextOf(Rating rating) => rating.IsUnknown ? "" : rating.IsOpen ? $"{rating.Lowest}..{rating.Likely}..{rating.Highest}" : rating.Likely!;

    /// <summary>What of the address is a change, or could not be read: all that has to stand in it.</summary>
    public IReadOnlyList<(string Name, string Text)> NeededFor(AssessmentCounterfactual trial)
    {
        var same = _ratings.Where(pair => trial.BeforeOf(trial.Policy.FindIndicator(pair.Key)!) == pair.Value).Select(pair => NameOf(trial.Policy.FindIndicator(pair.Key)!))
            .Concat(_figures.Keys.Where(part => AssessmentCounterfactual.Keeps(part, _figures[part])).Select(NameOf))
            .ToHashSet(StringComparer.Ordinal);
        return [.. _asked.Where(pair => !same.Contains(pair.Name))];
    }

    /// <summary>How much the address says besides the policy.</summary>
    public int Length => _asked.Count;

    /// <summary>"?rating.data-exfiltration=much", or nothing.</summary>
    public static string QueryOf(string? under, IEnumerable<(string Name, string Text)> changes)
    {
        var parts = changes.Select(change => $"{Escaped(change.Name)}={Escaped(change.Text)}");
        var query = string.Join('&', under is null ? parts : parts.Prepend($"{Under}={Escaped(under)}"));
        return query.Length == 0 ? "" : $"?{query}";
    }

    private void Read(ThresholdPolicy policy, string name, IReadOnlyList<string> texts)
    {
        if (texts.Count > 1)
        {
            _errors.Add(new AddressError(_indicators.ContainsKey(name) || _parts.ContainsKey(name) ? name : "", $"“{TextRules.Shortened(name)}” stands in the address {texts.Count} times. It is left as it was: keep one."));
        }
        else if (_indicators.TryGetValue(name, out var indicator))
        {
            _ratings[indicator.Key] = RatingOf(texts[0]);
        }
        else if (_parts.TryGetValue(name, out var part))
        {
            _figures[part] = texts[0];
        }
        else
        {
            _errors.Add(new AddressError("", $"The address changes “{TextRules.Shortened(name)}”, which {policy.Key} {policy.Version} does not have. It is left out."));
        }
    }

    private static Rating RatingOf(string text) => text.Length == 0 ? Rating.Unknown : text.Split("..") switch
    {
        [var lowest, var likely, var highest] => Rating.Range(TextRules.Shortened(lowest), TextRules.Shortened(likely), TextRules.Shortened(highest)),
        _ => Rating.Known(TextRules.Shortened(text)),
    };

    // A query may have slashes as they are, and reads better so.
    private static string Escaped(string text) => Uri.EscapeDataString(text).Replace("%2F", "/", StringComparison.Ordinal);
}

/// <param name="Name">Of the field; empty where there is none.</param>
public sealed record AddressError(string Name, string Message);
