using System.Net;
using System.Security.Cryptography;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.People;

namespace EscalationPortal.Web.Tests.Features.Evidence.Upload;

[Collection(FilesCollection.Name)]
public class UploadTests(FilesPortal files)
{
    [Fact]
    public async Task A_file_is_stored_byte_for_byte_and_taken_into_custody()
    {
        var exhibit = await files.ExhibitAsync();
        var bytes = RandomNumberGenerator.GetBytes(3_333_333);

        var response = await exhibit.SendAsync(bytes);

        Assert.Equal((HttpStatusCode.Redirect, $"/incidents/{exhibit.Incident}/evidence/1"), (response.StatusCode, response.Headers.Location?.OriginalString));
        Assert.Equal(bytes, await files.BytesOfAsync(exhibit.Item));
        var item = await files.FindAsync(exhibit.Item);
        Assert.Equal(new StoredFile("station.log", bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), "Unknown binary data"), item.File! with { Sha1 = null, Md5 = null });
        var received = Assert.Single(item.Custody);
        Assert.Equal((CustodyKind.Received, "The operator’s engineer", HashCheck.Match, "Europe/Kyiv"), (received.Kind, received.From, received.Check, received.Zone));
        Assert.Equal(new DateTimeOffset(2015, 12, 24, 7, 30, 0, TimeSpan.Zero), received.HappenedAt);
        Assert.True(item.Chain.Holds);
        Assert.Equal([nameof(EvidenceStored), nameof(CustodyRecorded)], (await files.RecordOfAsync(exhibit.Item)).Select(entry => entry.Action));
    }

    [Fact]
    public async Task A_file_whose_length_nobody_declared_is_stored_too()
    {
        var exhibit = await files.ExhibitAsync();
        var bytes = RandomNumberGenerator.GetBytes(2_500_000);

        await exhibit.SendAsync(bytes, declared: false);

        Assert.Equal(bytes, await files.BytesOfAsync(exhibit.Item));
    }

    [Theory]
    [InlineData(1024 * 1024)]
    [InlineData((1024 * 1024) + 1)]
    [InlineData(1)]
    [InlineData(FilesPortal.LargestFile)]
    public async Task A_file_of_any_length_up_to_the_limit_comes_back_the_same(int length)
    {
        var exhibit = await files.ExhibitAsync();
        var bytes = RandomNumberGenerator.GetBytes(length);

        Assert.Equal(HttpStatusCode.Redirect, (await exhibit.SendAsync(bytes)).StatusCode);

        Assert.Equal(bytes, await files.BytesOfAsync(exhibit.Item));
    }

    [Fact]
    public async Task The_hash_of_the_origin_is_compared_and_a_file_that_has_it_is_stored()
    {
        var bytes = RandomNumberGenerator.GetBytes(5_000);
        var exhibit = await files.ExhibitAsync(originSha256: Convert.ToHexStringLower(SHA256.HashData(bytes)));

        Assert.Equal(HttpStatusCode.Redirect, (await exhibit.SendAsync(bytes)).StatusCode);

        Assert.Contains("\"originMatched\":true", System.Text.Encoding.UTF8.GetString((await files.RecordOfAsync(exhibit.Item))[0].Canonical), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_the_case_has_already_are_not_stored_twice()
    {
        var first = await files.ExhibitAsync();
        var second = await files.BesideAsync(first, 2);
        var bytes = RandomNumberGenerator.GetBytes(1_000);
        await first.SendAsync(bytes);

        var refused = await second.SendAsync(bytes, "the-same-under-another-name.bin");

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("they are the file of item 1.", await Browser.TextOfAsync(refused), StringComparison.Ordinal);
        await second.AssertNothingIsStoredAsync();
    }

    [Fact]
    public async Task Bytes_another_case_has_are_stored_and_both_pages_say_so()
    {
        var (first, second) = (await files.ExhibitAsync(), await files.ExhibitAsync());
        var bytes = RandomNumberGenerator.GetBytes(1_000);
        await first.SendAsync(bytes);
        await second.SendAsync(bytes);

        Assert.Contains($"item 1 of {first.Incident}", await second.Browser.ReadAsync(second.Page), StringComparison.Ordinal);
        Assert.Contains($"item 1 of {second.Incident}", await first.Browser.ReadAsync(first.Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_does_not_handle_evidence_stores_nothing_and_the_attempt_is_recorded()
    {
        var exhibit = await files.ExhibitAsync();
        var auditor = await files.Portal.PersonAsync(Role.Auditor);
        var browser = await files.Portal.BrowserOfAsync(auditor);

        var response = await (exhibit with { Browser = browser }).SendAsync(RandomNumberGenerator.GetBytes(1_000));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        await exhibit.AssertNothingIsStoredAsync();
    }

    [Fact]
    public async Task Without_the_token_of_the_page_nothing_is_stored()
    {
        var exhibit = await files.ExhibitAsync();

        var response = await exhibit.SendAsync(FileForm.Of(RandomNumberGenerator.GetBytes(1_000)), new Dictionary<string, string>());

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        await exhibit.AssertNothingIsStoredAsync();
    }

    [Fact]
    public async Task A_script_is_told_where_to_go_instead_of_being_sent_there()
    {
        var exhibit = await files.ExhibitAsync();
        var form = FileForm.Of(RandomNumberGenerator.GetBytes(1_000));
        var hidden = await exhibit.Browser.HiddenFieldsOfAsync(exhibit.Page);

        var response = await exhibit.Browser.PostAsync(exhibit.Page, form.With(hidden).With(FileForm.Filled), ("X-Requested-With", "XMLHttpRequest"));

        Assert.Equal((HttpStatusCode.Created, $"/incidents/{exhibit.Incident}/evidence/1"), (response.StatusCode, response.Headers.Location?.OriginalString));
    }

    [Fact]
    public async Task A_refused_form_comes_back_with_everything_that_was_typed()
    {
        var exhibit = await files.ExhibitAsync();

        var page = await Browser.TextOfAsync(await exhibit.SendAsync([]));

        Assert.Contains("value=\"Ivano-Frankivsk\"", page, StringComparison.Ordinal);
        Assert.Matches("name=\"Input.At.Day\"[^>]*value=\"24\"", page);
    }

    [Fact]
    public async Task The_form_sent_twice_stores_its_file_once_and_ends_in_the_same_place()
    {
        var exhibit = await files.ExhibitAsync();
        var bytes = RandomNumberGenerator.GetBytes(200_000);
        var hidden = await exhibit.Browser.HiddenFieldsOfAsync(exhibit.Page);

        var both = await Task.WhenAll(exhibit.SendAsync(FileForm.Of(bytes), hidden), exhibit.SendAsync(FileForm.Of(bytes), hidden));

        Assert.All(both, response => Assert.Equal((HttpStatusCode.Redirect, $"/incidents/{exhibit.Incident}/evidence/1"), (response.StatusCode, response.Headers.Location?.OriginalString)));
        Assert.Single(await files.RecordOfAsync(exhibit.Item), entry => entry.Action == nameof(EvidenceStored));
    }

    [Fact]
    public async Task Of_two_files_sent_to_one_item_at_once_one_is_stored_and_the_other_sender_is_told()
    {
        var exhibit = await files.ExhibitAsync();
        var bo = await files.Portal.PersonAsync(Role.Analyst);
        var other = exhibit with { Browser = await files.Portal.BrowserOfAsync(bo) };
        var (one, two) = (RandomNumberGenerator.GetBytes(2_000_000), RandomNumberGenerator.GetBytes(2_000_000));

        var both = await Task.WhenAll(exhibit.SendAsync(one), other.SendAsync(two));

        var winner = Assert.Single(both, response => response.StatusCode == HttpStatusCode.Redirect);
        var told = Assert.Single(both, response => response != winner);
        Assert.Equal(HttpStatusCode.Conflict, told.StatusCode);
        Assert.Contains("Item 1 has its file.", await Browser.TextOfAsync(told), StringComparison.Ordinal);
        Assert.Equal(winner == both[0] ? one : two, await files.BytesOfAsync(exhibit.Item));
    }
}
