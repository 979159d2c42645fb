using System.Net.Mime;
using EscalationPortal.Domain.Exchange;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.CaseFrame;
using EscalationPortal.Web.Ui.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Incidents.Export;

/// <summary>A file of what a case says, for somebody else: what may leave for whom stands on the page before it does.</summary>
[Requires(Permission.ExportIncidents)]
public sealed class ExportPage(ISender sender) : CaseFormPage<ExportPage.Form>
{
    private const int Named = 3;

    // Nobody says by oversight whom they suspect.
    private static readonly ReleasedPart[] _usual = [.. ReleasedParts.All.Except([ReleasedPart.SuspectedActor])];

    public CaseFrame Frame { get; private set; } = null!;

    public ReleaseChoices Choices { get; private set; } = null!;

    public override Seen SeenNow => Choices.Seen;

    public IReadOnlyList<Choice> Recipients => [.. Audiences.All.Select(audience => new Choice(audience.Term().Key, audience.Term().Title, HintOf(audience)))];

    public IReadOnlyList<Choice> Parts => [.. ReleasedParts.All.Where(Choices.Case.Has).Select(part => new Choice(part.Term().Key, part.Term().Title))];

    /// <summary>All that stays here, audience by audience.</summary>
    public IReadOnlyList<(string Recipient, IReadOnlyList<Withheld> Withheld)> AllThatStays =>
        [.. Audiences.All.Select(audience => (audience.Term().Title, Choices.AllTo(audience).Withheld)).Where(row => row.Withheld.Count > Named)];

    public static IReadOnlyList<Choice> Formats => [.. ReleaseFormats.All.Select(format => new Choice(format.Term().Key, format.Term().Title, format.Term().Definition))];

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        Frame = await sender.Send(new CaseFrameQuery(Reference), cancellationToken);
        Choices = await sender.Send(new ReleaseQuery(Reference), cancellationToken);
        this.Show(Frame);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var command = await ReadAsync(
            _ => new ExportIncidentCommand(Reference, Seen, Audiences.Find(Input.Audience), Input.Recipient.Kept(), ReleaseFormats.Find(Input.Format), [.. Input.Parts.Select(ReleasedParts.Find).OfType<ReleasedPart>()]),
            cancellationToken);
        var file = await sender.Send(command, cancellationToken);
        Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        Response.Headers.CacheControl = "no-store";
        Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return File(file.Bytes, MediaTypeNames.Application.Octet, file.Name);
    }

    protected override Form InitialInput() => new() { Parts = [.. _usual.Where(Choices.Case.Has).Select(part => part.Term().Key)], Format = ReleaseFormat.Stix.Term().Key };

    private string HintOf(Audience audience)
    {
        var (term, release) = (audience.Term(), Choices.AllTo(audience));
        var may = release.Told is null
            ? $"Nothing may leave: {(release.Withheld[0].Because == Withholding.NeedToKnow ? "the case is only for the people named" : $"the case is {Frame.Facts.Marking.Term().Title}")}."
            : release.Withheld.Count == 0 ? "All that is chosen below may leave." : $"Stays here: {StaysHere(release.Withheld)}.";
        return $"{term.Definition} {audience.Highest().Term().Title} at most{OfOthers(audience)}. {may}";
    }

    private string OfOthers(Audience audience) => Choices.Case.Signals.Any(signal => !signal.IsOurs && signal.Marking > audience.HighestOfOthers() && signal.Marking <= audience.Highest())
        ? $", and of what others gave us {audience.HighestOfOthers().Term().Title}: ask them first"
        : "";

    private static string StaysHere(IReadOnlyList<Withheld> withheld)
    {
        var words = string.Join("; ", withheld.Take(Named).Select(part => $"{part.What[..1].ToLowerInvariant()}{part.What[1..]} ({part.Because.Term().Title})"));
        return withheld.Count > Named ? $"{words}; and {withheld.Count - Named} more" : words;
    }

    public sealed record Form
    {
        public string? Audience { get; init; }
        public string? Recipient { get; init; }
        public List<string> Parts { get; init; } = [];
        public string? Format { get; init; }
    }
}
