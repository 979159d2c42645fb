using System.Text;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EscalationPortal.Domain.Tests.Policies;

/// <summary>A draft is written part by part: nothing typed is lost, and nothing that was not touched changes.</summary>
public class DraftPartTests
{
    [Theory]
    [InlineData("baseline-1.4.0")]
    [InlineData("baseline-2.0.0")]
    [InlineData("nciss")]
    public void Saving_a_part_without_touching_it_changes_nothing(string name)
    {
        var draft = DraftText.Read(Encoding.UTF8.GetString(ShippedPolicies.BytesOf(name)))!;
        var before = draft.ToString();

        Assert.All(PartsOf(draft), part => Write(draft, part, Typed(draft, part)));

        Assert.Equal(before, draft.ToString());
    }

    [Property(MaxTest = 500)]
    public Property Whatever_a_draft_holds_saving_a_part_untouched_keeps_what_it_shows() => Prop.ForAll(HostileDocuments.ValuesOf(SamplePolicy.Text).ToArbitrary(), document =>
    {
        if (DraftText.Read(Encoding.UTF8.GetString(document)) is { } draft)
        {
            Assert.All(PartsOf(draft), part =>
            {
                var typed = Typed(draft, part);
                Write(draft, part, typed);
                Assert.Equal(typed.OrderBy(pair => pair.Key, StringComparer.Ordinal), Typed(draft, part).OrderBy(pair => pair.Key, StringComparer.Ordinal));
            });
        }
    });

    [Fact]
    public void What_is_no_number_stays_as_it_was_typed_and_the_reader_says_so_at_its_field()
    {
        var draft = Sample();
        var part = DraftPart.Find("criteria-0-indicators-1")!;

        Write(draft, part, Typed(draft, part).With("weight", "about 3").With("levels[1].points", "60.5"));

        Assert.Equal("about 3", part.OwnerIn(draft)!["weight"]!.GetValue<string>());
        Assert.Equal(60.5m, part.OwnerIn(draft)!["levels"]![1]!["points"]!.GetValue<decimal>());
        var error = Assert.Single(PolicyLoader.Load(Encoding.UTF8.GetBytes(draft.ToString())).Errors);
        Assert.Equal("$.criteria[0].indicators[1].weight", error.Path);
        Assert.Equal(part.Address, DraftPart.AddressOf(error.Path));
        Assert.Contains(new PartFields(draft).Of(part, part.ContentOf(part.OwnerIn(draft)!)), field => field.Path == error.Path && field.Value == "about 3");
    }

    [Fact]
    public void What_may_be_absent_is_once_it_is_cleared_and_comes_when_it_is_filled()
    {
        var draft = Sample();
        var (general, level) = (DraftPart.Find("general")!, DraftPart.Find("criteria-0-indicators-0")!);

        Write(draft, general, Typed(draft, general).With("urgent.upToRung", "2").With("urgent.dueWithinHours", "24").With("urgent.offices", "minister").With("signaturesRestOn", "states"));
        Write(draft, level, Typed(draft, level).With("levels[2].criterionFloor", ""));

        var policy = SamplePolicy.Read(draft.ToString());
        Assert.Equal(["minister"], policy.Urgent!.Offices);
        Assert.Equal(["states"], policy.SignaturesRestOn);
        Assert.Null(policy.Indicators[0].Levels[2].CriterionFloor);

        Write(draft, general, Typed(draft, general).With("urgent.upToRung", "").With("urgent.dueWithinHours", "").With("urgent.offices").With("signaturesRestOn"));

        Assert.Null(SamplePolicy.Read(draft.ToString()).Urgent);
        Assert.False(draft.Document.ContainsKey("signaturesRestOn"));
    }

    [Fact]
    public void A_gate_of_another_kind_asks_for_what_that_kind_needs()
    {
        var draft = Sample();
        var part = DraftPart.Find("ladder-3")!;

        Write(draft, part, Typed(draft, part).With("gates[2].key", "human-verified-evidence"));

        Assert.Equal("""{"key":"human-verified-evidence","minimum":""}""", part.OwnerIn(draft)!["gates"]![2]!.ToJsonString());
    }

    [Fact]
    public void Entries_are_added_moved_and_removed_and_nothing_else_changes()
    {
        var draft = Sample();
        var part = DraftPart.Find("criteria-0-indicators-1")!;
        string[] Keys() => [.. part.OwnerIn(draft)!["levels"]!.AsArray().Select(level => level!["key"]!.GetValue<string>())];

        Write(draft, part, Typed(draft, part), "up levels[1]");
        Assert.Equal(["days", "hours", "weeks"], Keys());

        Write(draft, part, Typed(draft, part), "down levels[0]");
        Write(draft, part, Typed(draft, part), "add levels");
        Assert.Equal(["hours", "days", "weeks", ""], Keys());

        Write(draft, part, Typed(draft, part), "remove levels[3]");
        Assert.Equal(SamplePolicy.Policy.Digest, SamplePolicy.Read(draft.ToString()).Digest);

        Assert.All(["up levels[0]", "down levels[2]", "remove levels[9]", "add title", "add nothing", "up", "drop levels[0].x"], act => Write(draft, part, Typed(draft, part), act));
        Assert.Equal(SamplePolicy.Policy.Digest, SamplePolicy.Read(draft.ToString()).Digest);
    }

    [Fact]
    public void A_group_that_is_not_there_begins_with_the_first_entry_in_it()
    {
        var draft = Sample();
        var part = DraftPart.Find("general")!;

        Write(draft, part, Typed(draft, part), "add adoption.signOff");
        Write(draft, part, Typed(draft, part).With("adoption.signOff[0].office", "minister").With("adoption.signOff[0].count", "1"));

        Assert.Equal([new SignOffRequirement("minister", 1)], SamplePolicy.Read(draft.ToString()).Adoption);
    }

    [Fact]
    public void A_member_nobody_knows_stays_until_it_is_left_out()
    {
        var draft = Sample();
        var part = DraftPart.Find("criteria-0")!;
        part.OwnerIn(draft)!["colour"] = "red";

        Write(draft, part, Typed(draft, part).With("title", "Effects"));
        Assert.Equal("red", part.OwnerIn(draft)!["colour"]!.GetValue<string>());

        Write(draft, part, Typed(draft, part), "drop colour");
        Assert.Equal("Effects", SamplePolicy.Read(draft.ToString()).Criteria[0].Title);
    }

    [Fact]
    public void A_part_that_was_read_is_found_wherever_it_was_moved_and_not_once_somebody_wrote_in_it()
    {
        var draft = Sample();
        var part = DraftPart.Find("ladder-1")!;
        var seen = part.SeenOf(part.OwnerIn(draft)!);

        var another = DraftPart.Find("ladder-2")!;
        Write(draft, another, Typed(draft, another).With("guidance", "Talk to them."));
        Assert.Equal("ladder-1", part.FindAsRead(draft, seen)!.Address);

        PartAct.Arrange(draft.Document["ladder"]!.AsArray(), 1, "down");
        Assert.Equal("ladder-2", part.FindAsRead(draft, seen)!.Address);

        Write(draft, DraftPart.Find("ladder-2")!, Typed(draft, DraftPart.Find("ladder-2")!).With("guidance", "Watch closely."));
        Assert.Null(part.FindAsRead(draft, seen));
    }

    [Fact]
    public void Who_writes_in_a_criterion_does_not_undo_what_another_writes_in_its_indicators()
    {
        var draft = Sample();
        var (criterion, indicator) = (DraftPart.Find("criteria-0")!, DraftPart.Find("criteria-0-indicators-0")!);
        var (seen, typed) = (criterion.SeenOf(criterion.OwnerIn(draft)!), Typed(draft, criterion));

        Write(draft, indicator, Typed(draft, indicator).With("question", "What came to a stop?"));
        Assert.NotNull(criterion.FindAsRead(draft, seen));
        Assert.False(seen.Covers(criterion.SeenOf(criterion.OwnerIn(draft)!)));
        Write(draft, criterion, typed.With("weight", "50"));

        var policy = SamplePolicy.Read(draft.ToString());
        Assert.Equal((50m, "What came to a stop?"), (policy.Criteria[0].Weight, policy.Criteria[0].Indicators[0].Question));
    }

    [Theory]
    [InlineData("")]
    [InlineData("key: sample")]
    [InlineData("[]")]
    [InlineData("""{ "key": "a", "key": "b" }""")]
    [InlineData("""{ "key": "\ud83d" }""")]
    [InlineData("""{ "\udead": 1 }""")]
    public void What_cannot_be_taken_apart_is_replaced_as_a_whole(string text) => Assert.Null(DraftText.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("criteria")]
    [InlineData("criteria-x")]
    [InlineData("criteria--1")]
    [InlineData("ladder-0-indicators-0")]
    [InlineData("offices-0")]
    [InlineData("criteria-99999999999")]
    public void There_is_no_part_with_an_address_none_can_have(string address) => Assert.Null(DraftPart.Find(address));

    private static DraftText Sample() => DraftText.Read(SamplePolicy.Text)!;

    private static IEnumerable<DraftPart> PartsOf(DraftText draft) =>
        new[] { "general", "offices", "severity", "levers" }
            .Concat(Places(draft, "ladder"))
            .Concat(Places(draft, "criteria").SelectMany(criterion => Places(draft, $"{criterion}-indicators").Prepend(criterion)))
            .Select(address => DraftPart.Find(address)!).Where(part => part.OwnerIn(draft) is not null);

    private static IEnumerable<string> Places(DraftText draft, string list) => Enumerable.Range(0, DraftPart.ListIn(draft, list)?.Count ?? 0).Select(place => $"{list}-{place}");

    /// <summary>What a browser sends of the fields as they are drawn.</summary>
    private static Dictionary<string, IReadOnlyList<string>> Typed(DraftText draft, DraftPart part) =>
        new PartFields(draft).Of(part, part.ContentOf(part.OwnerIn(draft)!)).SelectMany(field => field.All)
            .Where(field => field.Kind is not (FieldKind.Group or FieldKind.List) && (field.Kind != FieldKind.Choices || field.Values.Count > 0))
            .ToDictionary(field => field.Name, field => field.Values);

    private static void Write(DraftText draft, DraftPart part, Dictionary<string, IReadOnlyList<string>> typed, string act = "")
    {
        var owner = part.OwnerIn(draft)!;
        var content = new PartReader(typed).Read(part, part.ContentOf(owner));
        PartAct.Apply(act, part, content);
        part.Put(owner, content);
    }
}

file static class TypedFields
{
    public static Dictionary<string, IReadOnlyList<string>> With(this Dictionary<string, IReadOnlyList<string>> typed, string name, params string[] values)
    {
        _ = values.Length == 0 ? typed.Remove(name) : typed.TryAdd(name, values);
        if (values.Length > 0)
        {
            typed[name] = values;
        }

        return typed;
    }
}
