using System.Globalization;
using EscalationPortal.Web.Tests.Speed;

namespace EscalationPortal.Web.Tests.Hosting;

/// <summary>
/// The language of the server is nobody's who reads the portal: dates of another calendar and numbers with other points have no place in a record.
/// The language belongs to the whole process, so nothing else runs meanwhile.
/// </summary>
[Collection(nameof(ServerLanguage))]
public class ServerLanguageTests(CaseOfEverything everything) : IClassFixture<CaseOfEverything>
{
    [Fact]
    public async Task Every_page_and_file_reads_the_same_whatever_language_the_server_is_set_to()
    {
        var read = await everything.ReadAllAsync();
        Assert.True(read.Count > 100);

        foreach (var language in new[] { "ar-SA", "de-DE", "tr-TR" })
        {
            // What LANG does to a process that starts.
            CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo(language);
            try
            {
                var there = await everything.ReadAllAsync();
                var different = read.Where(page => there.GetValueOrDefault(page.Key) != page.Value).Select(page => $"{page.Key}: {Difference(page.Value, there.GetValueOrDefault(page.Key) ?? "")}");
                Assert.True(!different.Any(), $"Under {language}:\n{string.Join('\n', different)}");
            }
            finally
            {
                CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
            }
        }
    }

    private static string Difference(string one, string other)
    {
        var at = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"«{Around(one, at)}» and «{Around(other, at)}»";
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 30)..Math.Min(text.Length, at + 60)].ReplaceLineEndings(" ");
}

[CollectionDefinition(nameof(ServerLanguage), DisableParallelization = true)]
public sealed class ServerLanguage;
