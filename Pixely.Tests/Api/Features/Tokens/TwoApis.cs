using Pixely.Tests.Fixtures.Api;

namespace Pixely.Tests.Api.Features.Tokens;

/// <summary>Two Apis over the tests' database, as installed: each remembers accounts for two seconds and knows nothing of the other.</summary>
public sealed class TwoApis : IAsyncDisposable
{
    private static readonly Dictionary<string, string> AsInstalled = new(StringComparer.Ordinal) { ["AccountMemory:Seconds"] = "2" };

    private (ApiHost Here, ApiHost Other)? _pair;

    /// <summary>The two; started by the first test that asks.</summary>
    internal (ApiHost Here, ApiHost Other) Of(ApiHost api) => _pair ??= (api.WithSettings(AsInstalled), api.WithSettings(AsInstalled));

    public async ValueTask DisposeAsync()
    {
        if (_pair is { } pair)
        {
            await pair.Here.DisposeAsync();
            await pair.Other.DisposeAsync();
        }
    }
}
