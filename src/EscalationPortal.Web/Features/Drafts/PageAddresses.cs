using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing.Template;

namespace EscalationPortal.Web.Features.Drafts;

/// <summary>The addresses at which there are pages: a draft belongs to one of them.</summary>
public sealed class PageAddresses(EndpointDataSource endpoints)
{
    private readonly Lazy<IReadOnlyList<TemplateMatcher>> _pages = new(() =>
    [
        .. endpoints.Endpoints.OfType<RouteEndpoint>().Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(endpoint => new TemplateMatcher(TemplateParser.Parse(endpoint.RoutePattern.RawText!), [])),
    ]);

    public bool Has(string path) => _pages.Value.Any(page => page.TryMatch(path, []));
}
