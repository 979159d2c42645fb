using EscalationPortal.Web.Evidence;
using EscalationPortal.Web.Requests;

namespace EscalationPortal.Web.Tests.Evidence;

public class UploadLimiterTests
{
    private static readonly Guid _ana = Guid.NewGuid();
    private static readonly Guid _bo = Guid.NewGuid();
    private static readonly Guid _cy = Guid.NewGuid();

    private readonly UploadLimiter _turns = new(new EvidenceSettings(1, 1, TimeSpan.FromHours(1), 1, UploadsAtOnce: 3, UploadsAtOncePerPerson: 2, TimeSpan.FromDays(30), BlockUnscanned: false)) { Patience = TimeSpan.FromMilliseconds(1) };

    [Fact]
    public async Task One_person_sends_so_many_files_at_once_and_no_more()
    {
        await TakeAsync(_ana, "a");
        await TakeAsync(_ana, "b");

        Assert.StartsWith("You have 2 uploads under way", await RefusalAsync(_ana, "c"), StringComparison.Ordinal);
        await TakeAsync(_bo, "c");
    }

    [Fact]
    public async Task All_together_send_so_many_at_once_that_pages_keep_their_connections()
    {
        await TakeAsync(_ana, "a");
        await TakeAsync(_bo, "b");
        using (await TakeAsync(_bo, "c"))
        {
            Assert.StartsWith("3 uploads are under way", await RefusalAsync(_cy, "d"), StringComparison.Ordinal);
        }

        await TakeAsync(_cy, "d");
    }

    [Fact]
    public async Task One_item_takes_one_file_at_a_time()
    {
        await TakeAsync(_ana, "a");

        Assert.StartsWith("Another upload to this item is under way", await RefusalAsync(_bo, "a"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_presses_twice_waits_for_the_first_to_end()
    {
        var turns = new UploadLimiter(new EvidenceSettings(1, 1, TimeSpan.FromHours(1), 1, 3, 2, TimeSpan.FromDays(30), BlockUnscanned: false));
        var first = await turns.TakeAsync(_ana, "a", Portal.Stop);
        var second = turns.TakeAsync(_ana, "a", Portal.Stop);
        Assert.False(second.IsCompleted);

        first.Dispose();

        Assert.NotNull(await second);
    }

    private Task<IDisposable> TakeAsync(Guid person, string item) => _turns.TakeAsync(person, item, Portal.Stop);

    private async Task<string> RefusalAsync(Guid person, string item) => (await Assert.ThrowsAsync<UnavailableException>(() => TakeAsync(person, item))).Message;
}
