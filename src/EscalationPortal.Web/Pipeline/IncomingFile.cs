using System.Text;
using EscalationPortal.Web.Evidence;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace EscalationPortal.Web.Pipeline;

/// <summary>
/// This page's form ends with a file. What stands before the file is the request's form, as for any other; the file itself is
/// an <see cref="IncomingFile"/>, read by whoever takes it while it comes in, and never kept anywhere on the way.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TakesFileAttribute : Attribute;

/// <summary>A file that is on its way.</summary>
/// <param name="name">What the sender calls it: shown, never trusted. Empty where none was chosen.</param>
/// <param name="atLeast">How many bytes are coming, give or take the rest of the form; null if the sender does not say.</param>
public sealed class IncomingFile(string name, Stream content, long? atLeast)
{
    private const int MaxFields = 100;
    private const int MaxFieldLength = 64 * 1024;

    /// <summary>Of all fields together, in characters: nobody is signed in yet while they are read.</summary>
    private const int MaxFieldsLength = 512 * 1024;

    // The answer to a refusal reaches a browser once it has sent what it was sending.
    private static readonly TimeSpan _discardFor = TimeSpan.FromSeconds(30);

    public string Name => name;
    public Stream Content => content;
    public long? AtLeast => atLeast;

    public static IncomingFile? Of(HttpContext http) => http.Features.Get<IncomingFile>();

    public static bool IsExpected(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<TakesFileAttribute>() is not null && MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) && type.MediaType == "multipart/form-data" && type.Boundary.Length > 0;

    /// <summary>Reads the form up to its file.</summary>
    /// <exception cref="InvalidDataException">It is none of ours.</exception>
    public static async Task<IFormCollection> ReadFieldsAsync(HttpContext http)
    {
        LiftBodyLimits(http);
        AnswerScripts(http);
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(http.Request.ContentType).Boundary).ToString();
        var reader = new MultipartReader(boundary, http.Request.Body);
        var fields = new KeyValueAccumulator();
        var length = 0;
        while (await reader.ReadNextSectionAsync(http.RequestAborted) is { } section)
        {
            var (field, file) = NamesOf(section);
            if (file is not null)
            {
                // By its name the form says which file it is about: sent again with another one, it says something else.
                fields.Append(field, file);
                http.Features.Set(new IncomingFile(file, section.Body, http.Request.ContentLength - MaxFieldLength));
                break;
            }

            var value = await ReadFieldAsync(section.Body, http.RequestAborted);
            fields.Append(field, value);
            length += value.Length;
            if (fields.ValueCount > MaxFields || length > MaxFieldsLength)
            {
                throw new InvalidDataException("The form has more fields than any of ours.");
            }
        }

        var form = new FormCollection(fields.GetResults());
        http.Features.Set<IFormFeature>(new FormFeature(form));
        return form;
    }

    /// <summary>Reads the rest and drops it, for a while.</summary>
    public async Task DiscardAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_discardFor);
        try
        {
            var rest = new byte[MaxFieldLength];
            while (await content.ReadAsync(rest, limit.Token) > 0)
            {
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or InvalidDataException)
        {
            // Whoever sent it has gone, or sends on and on.
        }
    }

    // A script follows a redirect without being asked, and would read what the next page says once. Told where to go instead, it goes there.
    private static void AnswerScripts(HttpContext http)
    {
        if (http.Request.Headers.XRequestedWith == "XMLHttpRequest")
        {
            http.Response.OnStarting(() =>
            {
                if (http.Response.StatusCode == StatusCodes.Status302Found)
                {
                    http.Response.StatusCode = StatusCodes.Status201Created;
                }

                return Task.CompletedTask;
            });
        }
    }

    // Whoever takes the file counts it against the limits; the server's own is for forms.
    private static void LiftBodyLimits(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        if (HttpProtocol.IsHttp11(http.Request.Protocol) && http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = new MinDataRate(http.RequestServices.GetRequiredService<EvidenceSettings>().LeastBytesPerSecond, gracePeriod: TimeSpan.FromSeconds(5));
        }
    }

    private static (string Field, string? File) NamesOf(MultipartSection section)
    {
        // A name may hold what a header must not. That something was there is not hidden.
        var header = new string([.. (section.ContentDisposition ?? "").Select(c => char.IsControl(c) ? '\uFFFD' : c)]);
        if (!ContentDispositionHeaderValue.TryParse(header, out var disposition) || !disposition.DispositionType.Equals("form-data", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidDataException("A part of the form has no name.");
        }

        var file = disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName;
        return (HeaderUtilities.RemoveQuotes(disposition.Name).ToString(), file.HasValue ? HeaderUtilities.RemoveQuotes(file).ToString() : null);
    }

    private static async Task<string> ReadFieldAsync(Stream body, CancellationToken cancellationToken)
    {
        var bytes = new byte[MaxFieldLength + 1];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return length <= MaxFieldLength ? Encoding.UTF8.GetString(bytes, 0, length) : throw new InvalidDataException("A field of the form is longer than any of ours.");
    }
}
