using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EscalationPortal.Domain.Policies;

/// <summary>The text of a draft taken apart, to be changed part by part. It may be no policy yet, and hold a text where a number belongs.</summary>
public sealed class DraftText
{
    // In a file people read it as it is; into a page it is written as any other text.
    private static readonly JsonSerializerOptions _readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions _strict = new() { AllowDuplicateProperties = false };

    private DraftText(JsonObject document) => Document = document;

    public JsonObject Document { get; }

    /// <summary>Null where the text is no JSON object, or one with a member twice or half a character: it can only be replaced as a whole.</summary>
    public static DraftText? Read(string text)
    {
        try
        {
            var draft = JsonNode.Parse(text, documentOptions: _strict) is JsonObject document ? new DraftText(document) : null;

            // Half a character is found only now: no page could be written with it in.
            _ = draft?.ToString();
            return draft;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    public override string ToString() => Document.ToJsonString(_readable);

    /// <summary>The offices or scores that its parts may name, as far as they can be read.</summary>
    public IReadOnlyList<Vocabulary.Term> NamesOf(Referred referred) => referred == Referred.Office
        ? TermsOf("offices")
        : [new("aggregate", "Aggregate"), .. TermsOf("criteria").Where(criterion => criterion.Key != "aggregate")];

    /// <summary>What people read of a value: a text as it is, anything else as JSON.</summary>
    public static string Shown(JsonNode? value) =>
        value is null ? "" : value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString(_readable);

    private IReadOnlyList<Vocabulary.Term> TermsOf(string list) => Document[list] is not JsonArray entries
        ? []
        : [.. entries.OfType<JsonObject>().Select(entry => (Key: Shown(entry["key"]), Title: Shown(entry["title"])))
            .Where(entry => entry.Key.Length > 0).DistinctBy(entry => entry.Key)
            .Select(entry => new Vocabulary.Term(entry.Key, entry.Title.Length > 0 ? entry.Title : entry.Key))];
}
