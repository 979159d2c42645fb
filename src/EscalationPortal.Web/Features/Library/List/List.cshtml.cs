using System.Globalization;
using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Library;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Library.List;

[Requires(Permission.ViewPolicy)]
public sealed class ListPage(ISender sender, TimeProvider clock) : PageModel
{
    public const int PageSize = 40;

    [FromQuery]
    public string? Search { get; init; }

    [FromQuery]
    public string? Class { get; init; }

    [FromQuery]
    public string? Region { get; init; }

    [FromQuery]
    public string? Trait { get; init; }

    [FromQuery]
    public string? Done { get; init; }

    [FromQuery]
    public string? Agreement { get; init; }

    /// <summary>The last case of the page before.</summary>
    [FromQuery]
    public string? After { get; init; }

    public ListedCases Listed { get; private set; } = null!;

    public IReadOnlyList<ComparedCase> Shown { get; private set; } = [];

    /// <summary>Where the next page begins; null on the last.</summary>
    public string? Next { get; private set; }

    /// <summary>The address names something that no list here has.</summary>
    public bool IsUnknown { get; private set; }

    public bool IsFiltered => new[] { Search, Class, Region, Trait, Done, Agreement }.Any(given => !string.IsNullOrEmpty(given));

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Listed = await sender.Send(new LibraryQuery(Filter()), cancellationToken);
        var first = Listed.Cases.ToList().FindIndex(compared => compared.Case.Slug == After) + 1;
        Shown = [.. Listed.Cases.Skip(first).Take(PageSize)];
        Next = first + PageSize < Listed.Cases.Count ? Shown[^1].Case.Slug : null;
    }

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellationToken)
    {
        var listed = await sender.Send(new LibraryQuery(Filter()), cancellationToken);
        return new CsvFile<ComparedCase>(CsvCell.NameOf("public-cases", clock.GetUtcNow()), LibraryColumns.Of(listed.Policy), listed.Cases.ToAsyncEnumerable());
    }

    public string Href(params KeyValuePair<string, string?>[] more) => "/library" + QueryString.Create(
        new Dictionary<string, string?> { ["search"] = Search, ["class"] = Class, ["region"] = Region, ["trait"] = Trait, ["done"] = Done, ["agreement"] = Agreement }
            .Concat(more).Where(pair => !string.IsNullOrEmpty(pair.Value)));

    public static IReadOnlyList<Choice> ChoicesOf<T>(Func<T, string> title)
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(value => new Choice(value.ToString(), title(value)))];

    private LibraryFilter Filter()
    {
        var incidentClass = IncidentClasses.Find(Class);
        int? done = int.TryParse(Done, NumberStyles.None, CultureInfo.InvariantCulture, out var rung) ? rung : null;
        IsUnknown = (incidentClass is null && !string.IsNullOrEmpty(Class)) || (done is null && !string.IsNullOrEmpty(Done));
        return new LibraryFilter(Search, incidentClass, Parsed<LibraryRegion>(Region), Parsed<LibraryTrait>(Trait), done, Parsed<AgreementKind>(Agreement));
    }

    private T? Parsed<T>(string? key)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(key))
        {
            return null;
        }

        if (Enum.TryParse<T>(key, out var value) && Enum.IsDefined(value) && value.ToString() == key)
        {
            return value;
        }

        IsUnknown = true;
        return null;
    }
}
