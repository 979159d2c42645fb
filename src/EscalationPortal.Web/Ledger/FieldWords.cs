using System.Text.RegularExpressions;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Web.Ledger;

/// <summary>A form's field in the words of its page: a refused form is recorded by the names its fields have in the code.</summary>
internal static partial class FieldWords
{
    private static readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal)
    {
        ["Action"] = "what would be done",
        ["CostOfWaiting"] = "what waiting would cost",
        ["ReasonToDepart"] = "why another step than the recommended one",
        ["StartsDate"] = "when it begins",
        ["UrgentReason"] = "why it cannot wait",
        ["OffRampTriggers"] = "what would lead back down",
        ["HappenedDate"] = "when it happened",
        ["DetectedDate"] = "when it was detected",
        ["ReportSource"] = "source of the report",
        ["States"] = "affected states",
    };

    public static string Of(string field, LedgerNames names)
    {
        if (Keyed().Match(field) is not { Success: true } keyed)
        {
            return _labels.GetValueOrDefault(field) ?? Capitals().Replace(field.Replace('.', ','), match => " " + match.Value.ToLowerInvariant()).Trim();
        }

        var key = keyed.Groups["key"].Value;
        return keyed.Groups["of"].Value switch
        {
            "Ratings" => $"{(keyed.Groups["part"].Value == "Rationale" ? "why, for " : "")}{IndicatorTitle(key, names)}",
            "Statements" when Gates.Contains(key) => Gates.TitleOf(key),
            _ => key,
        };
    }

    private static string IndicatorTitle(string key, LedgerNames names) =>
        names.Policies.Values.Append(names.InForce).Select(policy => policy.FindIndicator(key)?.Title).FirstOrDefault(title => title is not null) ?? key;

    [GeneratedRegex("^(?<of>\\w+)(\\.\\w+)?\\[(?<key>[^\\]]*)\\](\\.(?<part>\\w+))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Keyed();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capitals();
}
