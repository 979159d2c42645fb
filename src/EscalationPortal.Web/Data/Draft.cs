using System.Text;

namespace EscalationPortal.Web.Data;

/// <summary>What a person has typed into a form and not yet submitted: one draft an open form, so any number of a page.</summary>
public sealed class Draft
{
    public const int MaxNameLength = 120;

    public required Guid PersonId { get; init; }
    public required Guid Id { get; init; }

    /// <summary>The page's path: <c>/incidents/log</c>.</summary>
    public required string Page { get; init; }

    /// <summary>What tells it from others of the page: the beginning of what was typed, such as the summary; empty if nothing of the kind was.</summary>
    public string Name { get; set; } = "";

    /// <summary>The form's fields as the browser posts them, JSON of name to values.</summary>
    public required string Fields { get; set; }
    public required DateTimeOffset SavedAt { get; set; }

    /// <summary>The number of the form that saved it last: that one goes on with it. Another takes it over only as it was when it was opened.</summary>
    public Guid? Form { get; set; }

    public static string NameFrom(string? typed) =>
        string.Concat((typed ?? "").Trim().EnumerateRunes().Where(rune => !Rune.IsControl(rune)).Take(MaxNameLength / 2));
}
