using System.Globalization;
using EscalationPortal.Domain.Attribution;
using EscalationPortal.Web.Ui;

namespace EscalationPortal.Web.Features.Attribution.Rate;

/// <summary>One cell as typed, with what it said when the form was opened.</summary>
public sealed record CellForm
{
    public string? Was { get; init; }
    public string? WasNote { get; init; }
    public string? Rating { get; init; }
    public string? Note { get; init; }

    public CellValue Read => ValueOf(Was, WasNote);

    public CellValue Typed => ValueOf(Rating, Note);

    public static CellForm Of(CellValue value) => new()
    {
        Was = value.Consistency?.ToString(),
        WasNote = value.Note,
        Rating = value.Consistency?.ToString(),
        Note = value.Note,
    };

    /// <summary>Which cell a key names; null if it is none of ours.</summary>
    public static (int Hypothesis, int Item)? PlaceOf(string key) =>
        key.Split('-') is [var one, var other] && int.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out var hypothesis) && int.TryParse(other, NumberStyles.None, CultureInfo.InvariantCulture, out var item)
            ? (hypothesis, item)
            : null;

    private static CellValue ValueOf(string? rating, string? note) =>
        new(string.IsNullOrEmpty(rating) ? null : Chosen.Named<Consistency>(rating), note.Kept());
}
