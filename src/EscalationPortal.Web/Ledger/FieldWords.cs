using System.Collections.Frozen;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.RegularExpressions;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Web.Ledger;

/// <summary>A form's field in the words of its page: a refused form is recorded by the names its fields have in the code.</summary>
internal static partial class FieldWords
{
    // A form whose page calls a field otherwise than its name says so at the field, by [Display].
    private static readonly FrozenDictionary<string, string> _labels = typeof(FieldWords).Assembly.GetTypes().SelectMany(type => type.GetProperties())
        .Select(property => (property.Name, Label: property.GetCustomAttribute<DisplayAttribute>()?.Name))
        .Where(row => row.Label is not null)
        .DistinctBy(row => row.Name)
        .ToFrozenDictionary(row => row.Name, row => row.Label!, StringComparer.Ordinal);

    public static string Of(string field, LedgerNames names)
    {
        if (Keyed().Match(field) is not { Success: true } keyed)
        {
            field = PartOfTime().Replace(field, "");
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

    // The parts of a date are one field to whoever reads of it.
    [GeneratedRegex("\\.(Day|Month|Year|Time|Zone)$", RegexOptions.ExplicitCapture)]
    private static partial Regex PartOfTime();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capitals();
}
