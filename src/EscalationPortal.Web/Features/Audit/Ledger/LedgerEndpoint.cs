using System.ComponentModel;
using System.Globalization;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Api;
using EscalationPortal.Web.Ledger;
using MediatR;

namespace EscalationPortal.Web.Features.Audit.Ledger;

public sealed class LedgerEndpoint : IApiEndpoint
{
    public static void Map(ApiRoutes routes) => routes.Get("/ledger", TokenScope.ReadLedger, GetAsync)
        .Produces<ApiList<LedgerItem>>()
        .WithTags("Ledger").WithSummary("List the entries of the ledger")
        .WithDescription("The latest first, as far as you may read them. To prove them, take the export out in the portal and verify it.");

    private static async Task<IResult> GetAsync(
        [Description("Those of this action alone, such as StepSigned.")] string? action,
        [Description("Those of this case alone, by its reference.")] string? incident,
        [Description("The next of the page before.")] string? cursor,
        HttpContext http, ISender sender, CancellationToken cancellationToken)
    {
        var below = ApiCursor.Read(cursor) is not { } place ? (long?)null
            : long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? seq
            : throw ApiCursor.Unknown();
        var found = await sender.Send(new LedgerQuery(new LedgerFilter(action, Incident: incident), new LedgerCursor(below, Above: null)), cancellationToken);
        return ApiAnswer.Page(http, ApiCursor.ListOf(found.Slice.Rows.Select(Of), found.Slice.Older));
    }

    private static LedgerItem Of(LedgerRow row) => new(
        row.Seq, row.At, row.Actor, row.Office, row.Action, row.Incident, row.Marking?.Term().Key, row.Text.Sentence, row.Text.Why,
        [.. row.Text.Lines.Select(line => new EntryFact(line.Name, line.Before, line.After))], row.LeafHash);
}

/// <param name="Seq">Without gaps in the ledger; those of cases you may not read are left out here.</param>
/// <param name="Sentence">What was done, in words.</param>
/// <param name="LeafHash">SHA-256 of the entry in the tree (RFC 6962), in hexadecimal digits.</param>
public sealed record LedgerItem(
    long Seq, DateTimeOffset At, string Actor, string? Office, string Action, string? Incident, [property: KeysOf(typeof(Marking))] string? Marking, string Sentence, string? Why,
    IReadOnlyList<EntryFact> Facts, string LeafHash);

/// <param name="Before">What it was before; null if nothing was there to change.</param>
public sealed record EntryFact(string Name, string? Before, string After);
