using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.WebUtilities;

namespace EscalationPortal.Web.Ui;

/// <summary>Sends a page of the usual length in one piece. By itself ASP.NET Core sends sixteen thousand characters, waits for the connection, and goes on.</summary>
public sealed class PageWriters : IHttpResponseStreamWriterFactory
{
    private const int Characters = 128 * 1024;

    public TextWriter CreateWriter(Stream stream, Encoding encoding) =>
        new HttpResponseStreamWriter(stream, encoding, Characters, ArrayPool<byte>.Shared, ArrayPool<char>.Shared);
}
