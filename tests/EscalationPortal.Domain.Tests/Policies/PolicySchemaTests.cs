using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Json.Schema;

namespace EscalationPortal.Domain.Tests.Policies;

/// <summary>The JSON Schema and the reader are made from one shape: what the one refuses, the other refuses, as far as a schema can say it.</summary>
public class PolicySchemaTests
{
    private static readonly JsonSchema _schema = JsonSchema.FromText(PolicySchema.Text);

    /// <summary>Of what a schema cannot say, each a piece of the reader's own sentence.</summary>
    private static readonly string[] _beyondASchema =
    [
        // A parser hands on one of them.
        "Duplicate member",
        // What must hold between the parts.
        "stands in this list twice", "There is no criterion", "There is no office", "There is no such rung", "is missing below rung", "No criterion can be called",
        "A level never has", "The last level must", "The first band begins", "Each band begins", "Rung 0 is where", "A step above rung 0", "cannot stand in for itself",
        "there are", "can never be the recommended", "No ratings make",
    ];

    [Fact]
    public void The_schema_in_the_repository_is_the_one_the_shape_gives()
    {
        var folder = Path.Combine(Here(), "..", "..", "..", "policies");
        var (stored, received) = (Path.Combine(folder, "policy.schema.json"), Path.Combine(folder, "policy.schema.received.txt"));
        if (!File.Exists(stored) || File.ReadAllText(stored) != PolicySchema.Text)
        {
            File.WriteAllText(received, PolicySchema.Text);
            Assert.Fail($"policies/policy.schema.json is not what the shape gives: read {received}, and put it in its place if the change is meant.");
        }
    }

    [Fact]
    public void The_schema_is_one_of_the_draft_it_names() =>
        Assert.True(MetaSchemas.Draft202012.Evaluate(JsonDocument.Parse(PolicySchema.Text).RootElement).IsValid);

    [Theory]
    [InlineData("baseline-1.4.0")]
    [InlineData("baseline-2.0.0")]
    [InlineData("nciss")]
    public void Every_policy_the_product_comes_with_keeps_it(string name) => Assert.True(Accepts(ShippedPolicies.BytesOf(name)));

    [Fact]
    public void Every_broken_document_of_the_reader_is_refused_by_the_schema_too_as_far_as_it_can_say_it()
    {
        var documents = typeof(PolicyReaderTests).GetMethod(nameof(PolicyReaderTests.One_thing_wrong_is_one_error_at_its_path))!
            .GetCustomAttributes<InlineDataAttribute>()
            .Select(row => PolicyReaderTests.Broken((string)row.Data[0]!, (string)row.Data[1]!)).ToList();

        Assert.All(documents, AssertAgree);
        Assert.True(documents.Count(document => !HasHalfACharacter(document) && !Accepts(document)) > 50);
    }

    [Property(MaxTest = 1000)]
    public Property With_any_value_changed_reader_and_schema_agree() =>
        Prop.ForAll(HostileDocuments.ValuesOf(SamplePolicy.Text).Where(IsJson).ToArbitrary(), AssertAgree);

    [Property(MaxTest = 200)]
    public Property Whatever_the_reader_takes_the_schema_takes() =>
        Prop.ForAll(PolicyGenerator.Documents.ToArbitrary(), document => AssertAgree(Encoding.UTF8.GetBytes(document.ToJsonString())));

    private static void AssertAgree(byte[] document)
    {
        if (HasHalfACharacter(document))
        {
            // No parser has a text for a schema to look at.
            return;
        }

        var errors = PolicyLoader.Load(document).Errors;
        var sayable = errors.Where(error => !_beyondASchema.Any(piece => error.Message.Contains(piece, StringComparison.Ordinal))).ToList();
        var accepted = Accepts(document);

        Assert.True(accepted || errors.Count > 0, $"The schema refuses what the reader takes: {Encoding.UTF8.GetString(document)}");
        Assert.True(!accepted || sayable.Count == 0, $"The schema takes what the reader refuses: {string.Join("; ", sayable)}");
    }

    private static bool Accepts(byte[] document)
    {
        using var parsed = JsonDocument.Parse(document);
        return _schema.Evaluate(parsed.RootElement).IsValid;
    }

    private static bool HasHalfACharacter(byte[] document) => Encoding.UTF8.GetString(document).Contains("\\ud", StringComparison.OrdinalIgnoreCase);

    private static bool IsJson(byte[] document)
    {
        try
        {
            using var parsed = JsonDocument.Parse(document);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
