using System.Diagnostics;
using Npgsql;

namespace EscalationPortal.Web.Data.Setup;

/// <summary>What is done with the database at the start waits for one that does not answer yet, but not for one that refuses.</summary>
/// <param name="longest">How long it waits each time.</param>
public sealed class DatabaseWait(TimeSpan longest)
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(500);

    private bool _said;

    /// <exception cref="CannotStartException">The setting cannot be what it says.</exception>
    public static DatabaseWait Read(IConfiguration configuration) =>
        new(TimeSpan.FromSeconds(SecondsSetting.Read(configuration, "Database:WaitSeconds", unlessSet: 30)));

    /// <param name="setting">The setting that says where the database is.</param>
    /// <param name="work">Begun again when the database goes away in the middle, so it must be safe to do twice.</param>
    /// <exception cref="CannotStartException">The database refuses, or did not answer in time.</exception>
    public async Task ForAsync(string setting, Func<Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await work();
                return;
            }
            catch (NpgsqlException refused) when (Refuses(refused))
            {
                throw new CannotStartException($"The database refuses {setting}: {Said(refused)}. Check the login it names, and the password.", refused);
            }
            catch (Exception failure) when (DatabaseGone.CauseOf(failure) is { } gone)
            {
                if (Stopwatch.GetElapsedTime(began) >= longest)
                {
                    throw new CannotStartException($"The database could not be reached within {longest.TotalSeconds} seconds (Database:WaitSeconds): {Said(gone)}. Check that it runs, and {setting}.", failure);
                }

                await SayAsync(gone);
            }

            await Task.Delay(_pause);
        }
    }

    // Class 28 is the login, 3D the database it asks for. What Npgsql itself refuses, such as a missing password, is no better in a minute.
    private static bool Refuses(NpgsqlException failure) => failure is PostgresException said
        ? said.SqlState is ['2', '8', ..] or PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InsufficientPrivilege
        : DatabaseGone.CauseOf(failure) is null;

    private static string Said(Exception failure) => (failure is PostgresException server ? server.MessageText : failure.Message).TrimEnd('.');

    private async Task SayAsync(Exception gone)
    {
        if (!_said)
        {
            await Console.Out.WriteLineAsync($"Waiting up to {longest.TotalSeconds} seconds for the database: {Said(gone)}.");
            _said = true;
        }
    }
}
