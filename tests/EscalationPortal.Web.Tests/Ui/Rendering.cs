using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Tests.Ui;

/// <summary>Runs one tag helper as Razor would.</summary>
internal static class Rendering
{
    public static async Task<string> HtmlOfAsync(ITagHelper helper, string content = "", params TagHelperAttribute[] attributes)
    {
        var context = new TagHelperContext([.. attributes], new Dictionary<object, object>(), "1");
        var output = new TagHelperOutput(
            "tag",
            [.. attributes],
            (_, _) => Task.FromResult(new DefaultTagHelperContent().SetContent(content)));
        await helper.ProcessAsync(context, output);
        if (!output.IsContentModified)
        {
            output.Content.SetContent(content);
        }

        await using var writer = new StringWriter();
        output.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    /// <summary>A view of a page with this model, where some fields were typed into and some have errors.</summary>
    public static ViewContext ViewOf(object model, ModelStateDictionary? state = null) => new()
    {
        ViewData = new ViewDataDictionary(new EmptyModelMetadataProvider(), state ?? new ModelStateDictionary()) { Model = model },
    };

    /// <summary>What <c>for="Input.Reason"</c> means in such a view.</summary>
    public static ModelExpression For(ViewContext view, string name)
    {
        var explorer = view.ViewData.ModelExplorer;
        foreach (var part in name.Split('.'))
        {
            explorer = explorer.GetExplorerForProperty(part);
        }

        return new ModelExpression(name, explorer);
    }
}
