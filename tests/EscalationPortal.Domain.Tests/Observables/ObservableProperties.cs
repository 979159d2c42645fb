using EscalationPortal.Domain.Observables;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EscalationPortal.Domain.Tests.Observables;

/// <summary>Texts put together of the pieces observables are made of, good and bad, and any text at all.</summary>
public class ObservableProperties
{
    private static readonly string[] _pieces =
    [
        "http", "hxxp", "https", "hxxps", "ftp", "tcp", "://", "[:]//", "[://]", ":", "//", "/", "\\", "?", "#", "@", "[at]", "[@]", ".", "[.]", "(.)", "{dot}", "[", "]", "(", ")", "{", "}", "[/]", "%", "%2e", "%2E",
        "%68", "%28", "%5B", "..", "example", "com", "EXAMPLE", "bücher", "раураӏ", "xn--bcher-kva", "xn--", "例え", "。", "１", "１２", "K", "ß", "İ", "ﬁ", "\u200D", "\uFFFE", "\uD83D", "😀", "192.0.2.1", "010", "255", "256",
        "1", "0", "::", "db8", "2001", "ffff", "/32", "AS", "mailto:", "<", ">", " ", "-", "_", "d41d8cd98f00b204e9800998ecf8427e", "\n", "\0", "․", "（", "）", "＠", "℀",
    ];

    [Property(MaxTest = 5000)]
    public Property Reading_what_was_read_gives_it_again_as_does_reading_it_defanged() => Prop.ForAll(Texts(), ReadsTheSame);

    [Property(MaxTest = 2000)]
    public Property Any_text_is_read_or_refused_as_any_kind() => Prop.ForAll(Texts(), Gen.Elements(ObservableKinds.All.ToArray()).ToArbitrary(), (text, kind) =>
    {
        var reading = Observable.Read(kind, text);
        Assert.Equal(reading.Observable is null, reading.Wrong is not null);
        Assert.True(reading.Observable is null || reading.Observable == Observable.Find(kind, reading.Observable.Value), $"{reading.Observable?.Value}");
    });

    [Property(MaxTest = 2000)]
    public Property Looking_for_observables_never_fails() => Prop.ForAll(Texts(), text => Assert.All(ObservablesInText.Find(text, 100), ReadsTheSame));

    private static Arbitrary<string> Texts() => Gen.OneOf(
        Gen.Elements(_pieces).ArrayOf().Select(string.Concat),
        from scheme in Gen.Elements("http://", "hxxps[:]//", "a@", "")
        from host in Gen.Elements("example.com", "bücher[.]example", "1.2.3.4", "[2001:db8::1]", "user:p(.)w@a.example")
        from rest in Gen.Elements(_pieces).ArrayOf()
        select scheme + host + string.Concat(rest),
        ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "")).ToArbitrary();

    private static void ReadsTheSame(string text)
    {
        if (Observable.Find(text) is { } observable)
        {
            ReadsTheSame(observable);
        }
    }

    private static void ReadsTheSame(Observable observable)
    {
        Assert.Equal(observable, Observable.Find(observable.Value));
        Assert.Equal(observable, Observable.Find(observable.Defanged));
        Assert.Equal(observable, Observable.Find(observable.Kind, observable.Defanged));
        _ = (observable.Reserved, observable.LookAlike, observable.UnicodeHost);
    }
}
