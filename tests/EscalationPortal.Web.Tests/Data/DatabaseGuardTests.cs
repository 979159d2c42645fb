using EscalationPortal.Web.Data.Setup;
using EscalationPortal.Web.Tests.Ledger;
using Npgsql;

namespace EscalationPortal.Web.Tests.Data;

public sealed class DatabaseGuardTests(LedgerCopies copies) : IClassFixture<LedgerCopies>, IAsyncLifetime
{
    private const string Changeable = "its login could change or delete what was recorded";
    private const string Shadowed = "its login could create tables that shadow the ledger";

    private readonly string _login = $"guarded_{Guid.NewGuid():N}";

    private string Admin => copies.AdminOf(copies.Name);

    public async ValueTask InitializeAsync() => await LedgerCopies.ExecuteAsync(Admin, $"CREATE ROLE {_login} LOGIN PASSWORD 'x'; GRANT portal_app TO {_login}");

    public async ValueTask DisposeAsync() => await LedgerCopies.ExecuteAsync(Admin, $"DROP OWNED BY {_login}; DROP ROLE {_login}");

    [Fact]
    public async Task A_login_that_is_a_member_of_the_app_role_only_passes() => Assert.Null(await RefusalAsync());

    [Fact]
    public async Task A_superuser_is_refused() => Assert.Contains(Changeable, await RefusalAsync(Admin), StringComparison.Ordinal);

    [Fact]
    public async Task A_superuser_who_puts_on_the_apps_role_is_refused() =>
        Assert.Contains(Changeable, await RefusalAsync(new NpgsqlConnectionStringBuilder(Admin) { Options = "-c role=portal_app" }.ConnectionString), StringComparison.Ordinal);

    [Theory]
    [InlineData("GRANT portal_owner TO {login}")]
    [InlineData("ALTER ROLE {login} CREATEROLE")]
    [InlineData("GRANT pg_write_all_data TO {login}")]
    [InlineData("GRANT pg_execute_server_program TO {login}")]
    [InlineData("GRANT UPDATE ON ledger_entries TO {login}")]
    [InlineData("GRANT UPDATE (office) ON ledger_entries TO {login}")]
    [InlineData("GRANT DELETE ON ledger_entries TO {login}")]
    [InlineData("GRANT TRUNCATE ON ledger_head TO {login}")]
    [InlineData("GRANT UPDATE ON assessments TO {login}")]
    [InlineData("GRANT DELETE ON assessment_ratings TO {login}")]
    [InlineData("GRANT UPDATE ON sign_offs TO {login}")]
    [InlineData("GRANT TRUNCATE ON adopted_policies TO {login}")]
    [InlineData("GRANT CREATE ON SCHEMA public TO {login}; SET ROLE {login}; CREATE FUNCTION of_mine() RETURNS int LANGUAGE sql AS 'SELECT 1'; RESET ROLE; REVOKE CREATE ON SCHEMA public FROM {login}")]
    [InlineData("GRANT CREATE ON SCHEMA public TO {login}; SET ROLE {login}; CREATE TABLE of_mine (id int); RESET ROLE; REVOKE CREATE ON SCHEMA public FROM {login}")]
    public async Task A_login_that_could_change_what_was_recorded_is_refused(string grant)
    {
        await LedgerCopies.ExecuteAsync(Admin, grant.Replace("{login}", _login, StringComparison.Ordinal));
        Assert.Contains(Changeable, await RefusalAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GRANT TEMP ON DATABASE {database} TO {login}")]
    [InlineData("GRANT CREATE ON DATABASE {database} TO {login}")]
    [InlineData("GRANT CREATE ON SCHEMA public TO {login}")]
    public async Task A_login_that_could_shadow_the_ledger_is_refused(string grant)
    {
        await LedgerCopies.ExecuteAsync(Admin, grant.Replace("{login}", _login, StringComparison.Ordinal).Replace("{database}", copies.Name, StringComparison.Ordinal));
        Assert.Contains(Shadowed, await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_may_lose_what_it_confirmed_is_refused() =>
        Assert.Contains(
            "the server may lose what it confirmed",
            await RefusalAsync(new NpgsqlConnectionStringBuilder(Login) { Options = "-c synchronous_commit=off" }.ConnectionString),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("ALTER TABLE ledger_entries DISABLE TRIGGER never_changed", "ALTER TABLE ledger_entries ENABLE ALWAYS TRIGGER never_changed")]
    [InlineData("ALTER TABLE sign_offs ENABLE TRIGGER never_emptied", "ALTER TABLE sign_offs ENABLE ALWAYS TRIGGER never_emptied")]
    public async Task A_database_whose_guards_were_switched_off_is_refused(string off, string on)
    {
        await LedgerCopies.ExecuteAsync(Admin, off);
        try
        {
            Assert.Contains("triggers that keep what was recorded are switched off", await RefusalAsync(), StringComparison.Ordinal);
        }
        finally
        {
            await LedgerCopies.ExecuteAsync(Admin, on);
        }
    }

    [Theory]
    [InlineData(
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $f$ BEGIN RETURN NEW; END $f$",
        "refuse_change")]
    [InlineData("ALTER FUNCTION ledger_is_gapless() OWNER TO CURRENT_USER", "ledger_is_gapless")]
    [InlineData("ALTER FUNCTION head_is_last_entry() SET search_path = elsewhere, public", "head_is_last_entry")]
    [InlineData("ALTER FUNCTION refuse_loss_of_evidence() SECURITY DEFINER", "refuse_loss_of_evidence")]
    public async Task A_database_whose_guards_do_something_else_is_refused(string change, string function)
    {
        var own = await copies.CopyAsync();
        await LedgerCopies.ExecuteAsync(copies.AdminOf(own), change);

        var refusal = await RefusalAsync(copies.AppOf(own));

        Assert.Contains($"what those triggers do is not what this version wrote ({function})", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CREATE FUNCTION lets_it() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN RETURN NEW; END $f$; DROP TRIGGER never_changed ON sign_offs; CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON sign_offs FOR EACH ROW EXECUTE FUNCTION lets_it(); ALTER TABLE sign_offs ENABLE ALWAYS TRIGGER never_changed")]
    [InlineData("DROP TRIGGER never_changed ON sign_offs; CREATE TRIGGER never_changed BEFORE DELETE ON sign_offs FOR EACH ROW EXECUTE FUNCTION refuse_change(); ALTER TABLE sign_offs ENABLE ALWAYS TRIGGER never_changed")]
    [InlineData("DROP TRIGGER never_changed ON sign_offs; CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON sign_offs FOR EACH ROW WHEN (false) EXECUTE FUNCTION refuse_change(); ALTER TABLE sign_offs ENABLE ALWAYS TRIGGER never_changed")]
    [InlineData("DROP TRIGGER never_changed ON sign_offs; CREATE TRIGGER never_changed BEFORE UPDATE OF round OR DELETE ON sign_offs FOR EACH ROW EXECUTE FUNCTION refuse_change(); ALTER TABLE sign_offs ENABLE ALWAYS TRIGGER never_changed")]
    public async Task A_guard_that_only_has_the_name_is_none(string change)
    {
        var own = await copies.CopyAsync();
        await LedgerCopies.ExecuteAsync(copies.AdminOf(own), change);

        Assert.Contains("switched off or gone (sign_offs.never_changed)", await RefusalAsync(copies.AppOf(own)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_was_never_set_up_is_refused_with_what_to_do() =>
        Assert.Contains("argument 'migrate'", await RefusalAsync(new NpgsqlConnectionStringBuilder(Login) { Database = "postgres" }.ConnectionString), StringComparison.Ordinal);

    [Fact]
    public async Task Before_the_first_set_up_there_is_no_database_and_the_sentence_says_what_to_run() =>
        Assert.Contains("argument 'migrate'", await RefusalAsync(new NpgsqlConnectionStringBuilder(Login) { Database = "never_made" }.ConnectionString), StringComparison.Ordinal);

    private string Login => new NpgsqlConnectionStringBuilder(copies.AppOf(copies.Name)) { Username = _login, Password = "x" }.ConnectionString;

    private async Task<string?> RefusalAsync(string? connection = null)
    {
        try
        {
            await DatabaseGuard.CheckAsync(connection ?? Login, Portal.Stop);
            return null;
        }
        catch (CannotStartException refused)
        {
            return refused.Message;
        }
    }
}
