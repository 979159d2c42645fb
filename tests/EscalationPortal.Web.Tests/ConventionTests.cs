using System.Reflection;
using System.Text.RegularExpressions;
using EscalationPortal.Domain.Access;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Ledger;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationPortal.Web.Tests;

public partial class ConventionTests(Portal portal)
{
    private static readonly Type[] _types = typeof(Program).Assembly.GetTypes();

    [Fact]
    public void Every_request_says_who_may_send_it() =>
        Assert.Empty(Requests().Where(type => type.GetCustomAttribute<RequiresAttribute>() is null).Select(type => type.FullName));

    [Fact]
    public async Task Every_page_says_who_may_open_it()
    {
        var loader = portal.Services.GetRequiredService<PageLoader>();
        foreach (var endpoint in portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null))
        {
            var page = await loader.LoadAsync(endpoint.Metadata.GetRequiredMetadata<PageActionDescriptor>(), endpoint.Metadata);
            Assert.True((endpoint.Metadata.GetMetadata<RequiresAttribute>() ?? page.HandlerTypeInfo.GetCustomAttribute<RequiresAttribute>()) is not null, $"{endpoint.DisplayName} does not say who may open it.");
        }
    }

    [Fact]
    public void Every_request_is_a_command_or_a_query() =>
        Assert.DoesNotContain(Requests(), type => !type.IsAssignableTo(typeof(IAnyCommand)) && !type.GetInterfaces().Any(otherType => otherType.IsGenericType && otherType.GetGenericTypeDefinition() == typeof(IQuery<>)));

    /// <summary>A command is sent by a page, and one day by an API, an import or an exercise: it carries facts, and only the page knows its form.</summary>
    [Fact]
    public void No_command_carries_a_form()
    {
        var commands = Requests().Where(type => type.IsAssignableTo(typeof(IAnyCommand))).ToList();
        Assert.True(commands.Count > 50);
        Assert.Empty(commands.SelectMany(command => command.GetProperties().Where(member => TypesIn(member.PropertyType).Any(IsForm)).Select(member => $"{command.Name}.{member.Name}")));

        static bool IsForm(Type type) => type.Name.EndsWith("Form", StringComparison.Ordinal) || type.IsAssignableTo(typeof(IFormCollection));

        static IEnumerable<Type> TypesIn(Type type) => type.GetGenericArguments().SelectMany(TypesIn).Append(type);
    }

    [Fact]
    public void The_domain_depends_on_nothing_but_the_base_library() =>
        Assert.All(typeof(Aggregate).Assembly.GetReferencedAssemblies(), assembly => Assert.StartsWith("System.", assembly.Name, StringComparison.Ordinal));

    [Fact]
    public async Task The_migrations_match_the_model() =>
        Assert.False(await portal.WithDbAsync(db => Task.FromResult(db.Database.HasPendingModelChanges())));

    /// <summary>Need to know: docs/adr/0010. What leads to a case by its keys is filtered itself, or is reached only through what is.</summary>
    [Fact]
    public async Task Whatever_belongs_to_a_case_is_hidden_from_whoever_may_not_read_it()
    {
        var model = await portal.WithDbAsync(db => Task.FromResult(db.Model));
        var sets = typeof(PortalDb).GetProperties().Select(property => property.PropertyType).Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(DbSet<>)).Select(type => type.GetGenericArguments()[0]).ToHashSet();

        // Who may read a case is what the filter asks; a mail is read by the portal alone, which looks at whom its notice is for; the bytes of
        // an item are asked for by its id, which only who may read the item comes by.
        Type[] asked = [typeof(CaseAccess), typeof(CaseReader), typeof(OutgoingMail), typeof(EvidenceChunk)];
        var open = model.GetEntityTypes().Where(entity => !entity.IsOwned() && !asked.Contains(entity.ClrType) && entity.FindDeclaredQueryFilter(PortalDb.NeedToKnow) is null);
        Assert.Empty(open.Where(entity => entity.FindProperty(PortalDb.CaseId) is not null || (sets.Contains(entity.ClrType) && LeadsToACase(entity, []))).Select(entity => entity.ClrType.Name));
        Assert.All([typeof(Incident), typeof(Escalation), typeof(Assessment), typeof(Contact), typeof(Notice), typeof(LedgerEntry)], type => Assert.NotNull(model.FindEntityType(type)!.FindDeclaredQueryFilter(PortalDb.NeedToKnow)));

        static bool LeadsToACase(IEntityType entity, HashSet<IEntityType> seen) => seen.Add(entity)
            && entity.GetForeignKeys().Any(key => key.PrincipalEntityType.ClrType == typeof(Incident) || LeadsToACase(key.PrincipalEntityType, seen));
    }

    [Fact]
    public void A_feature_uses_no_type_of_another_features_folder()
    {
        var features = Path.Combine(RepositoryRoot(AppContext.BaseDirectory), "src", "EscalationPortal.Web", "Features");
        var breaches =
            from file in Directory.GetFiles(features, "*.cs*", SearchOption.AllDirectories)
            let own = Path.GetRelativePath(features, file).Split(Path.DirectorySeparatorChar)[0]
            from Match used in FeatureNamespace().Matches(File.ReadAllText(file))
            where used.Groups[1].Value != own && used.Groups[1].Value != "Shared"
            select $"{Path.GetRelativePath(features, file)} uses {used.Value}";

        Assert.Empty(breaches);
    }

    /// <summary>An expression with an indexer is compiled anew for each field of each request: such a field is given by its name and value.</summary>
    [Fact]
    public void No_view_binds_a_field_through_an_indexer() => Assert.Empty(InViews(BoundByIndexer()));

    /// <summary>A tag helper costs more than all the rest of a row, and there are as many as there are rows: <c>Inline</c> draws the same.</summary>
    [Fact]
    public void No_tag_helper_stands_in_the_body_of_a_table() => Assert.Empty(InViews(TagHelperInTableBody()));

    /// <summary>
    /// What every posted form carries is written by <c>portal-form</c>. In the rows of a table, where no tag helper stands, nobody is signed in yet.
    /// </summary>
    /// <summary>What such a field shows follows the browser's language: 02/03 is a day in March to one reader and in February to the next.</summary>
    [Fact]
    public void No_date_or_time_is_asked_for_in_a_field_of_the_browsers() => Assert.Empty(
        from file in Directory.GetFiles(WebProject(), "*", SearchOption.AllDirectories)
        where file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".cshtml", StringComparison.Ordinal) || file.EndsWith(".js", StringComparison.Ordinal)
        from Match match in BrowsersDateField().Matches(File.ReadAllText(file))
        select $"{Path.GetFileName(file)}: {match.Value}");

    /// <summary>Two tz databases on one host need not agree, and .NET's reading of one misses changes: docs/adr/0019.</summary>
    [Fact]
    public void What_a_zone_means_is_asked_in_one_place()
    {
        var sources = Path.Combine(RepositoryRoot(AppContext.BaseDirectory), "src");
        var found =
            from file in Directory.GetFiles(sources, "*.cs*", SearchOption.AllDirectories)
            where AnyTimeZones().IsMatch(Comment().Replace(File.ReadAllText(file), ""))
            select Path.GetFileName(file);

        Assert.Equal(["EscalationPortal.Web.csproj", "TimeZones.cs"], found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_posted_form_is_a_portal_form() =>
        Assert.Equal(["Features/Account/SignIn/SignIn.cshtml: <form method=\"post\">"], InViews(PostedForm()));

    /// <summary>
    /// What a form was filled in from is one text, <c>Seen</c>, which the form writes by itself. Where people work on one form together it
    /// carries what was read itself, to be merged with what they type, and not a version of it.
    /// </summary>
    [Fact]
    public void What_was_read_stands_in_no_hidden_field_of_a_page()
    {
        string[] other = ["Acting.Office", "Input.Office", "Input.Email", "Input.Password", "Input.Merge.Asked", "Closed", "returnUrl", "from", "view", "sort", "under"];
        string[] toBeMerged =
        [
            "Features/Attribution/Rate/Rate.cshtml: Input.Cells[@key].Was",
            "Features/Attribution/Rate/Rate.cshtml: Input.Cells[@key].WasNote",
            "Features/Incidents/Edit/Edit.cshtml: Input.Merge.Original",
            "Features/Incidents/Edit/Edit.cshtml: Input.Merge.Seen",
        ];

        var hidden = InViews(HiddenField()).Where(found => !other.Contains(found.Split(": ")[1])).Order(StringComparer.Ordinal);

        Assert.Equal(toBeMerged, hidden);
    }

    /// <summary>Each as "Features/Incidents/Show/Show.cshtml: what was found".</summary>
    private static List<string> InViews(Regex sought)
    {
        var web = WebProject();
        var views = Directory.GetFiles(web, "*.cshtml", SearchOption.AllDirectories);
        Assert.True(views.Length > 90);
        return [.. from view in views from Match found in sought.Matches(File.ReadAllText(view)) select $"{Path.GetRelativePath(web, view)}: {found.Groups["it"].Value}"];
    }

    private static string WebProject() => Path.Combine(RepositoryRoot(AppContext.BaseDirectory), "src", "EscalationPortal.Web");

    private static string RepositoryRoot(string folder) =>
        File.Exists(Path.Combine(folder, "EscalationPortal.sln")) ? folder : RepositoryRoot(Path.GetDirectoryName(folder)!);

    [GeneratedRegex(@"EscalationPortal\.Web\.Features\.(\w+)")]
    private static partial Regex FeatureNamespace();

    [GeneratedRegex(@"\bfor(-\w+)?=""(?<it>[^""]*\[[^""]*)""", RegexOptions.ExplicitCapture)]
    private static partial Regex BoundByIndexer();

    [GeneratedRegex(@"<tbody\b(?:(?!</tbody>)[\s\S])*?(?<it><(?:gov-[\w-]+|portal-[\w-]+|case-tabs?|partial|[\w-]+-(?:picture|bars))\b)", RegexOptions.ExplicitCapture)]
    private static partial Regex TagHelperInTableBody();

    [GeneratedRegex(@"(?<it><form\b[^>]*\bmethod=""post""[^>]*>)", RegexOptions.ExplicitCapture)]
    private static partial Regex PostedForm();

    [GeneratedRegex(@"<input\b[^>]*\btype=""hidden""[^>]*\bname=""(?<it>[^""]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex HiddenField();

    [GeneratedRegex(@"(type=""|""type"", "")(date|time|datetime-local|month)""", RegexOptions.ExplicitCapture)]
    private static partial Regex BrowsersDateField();

    [GeneratedRegex(@"\b(TimeZoneInfo|NodaTime|ToLocalTime|LocalDateTime|DateTime(Offset)?\.Now|GetLocalNow|LocalTimeZone)\b")]
    private static partial Regex AnyTimeZones();

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    private static IEnumerable<Type> Requests() => _types.Where(type => type.IsAssignableTo(typeof(IBaseRequest)) && type is { IsAbstract: false, IsInterface: false });
}
