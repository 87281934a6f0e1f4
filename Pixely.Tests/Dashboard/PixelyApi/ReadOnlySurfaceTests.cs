using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Pixely.Dashboard.PixelyApi;
using Pixely.Tests.Dashboard.Fixtures;

namespace Pixely.Tests.Dashboard.PixelyApi;

public sealed class ReadOnlySurfaceTests : DashboardTest
{
    // Everything in .NET that can send something, apart from the two that are used and looked at below.
    private static readonly string[] Senders =
    [
        "PutAsync", "PatchAsync", "DeleteAsync", "PostAsJsonAsync", "PutAsJsonAsync", "PatchAsJsonAsync", "DeleteFromJsonAsync",
        "get_Put", "get_Patch", "get_Delete", "get_Connect", "get_Options", "get_Trace",
    ];

    [Fact]
    public void Names_no_method_of_http_that_writes()
    {
        var named = MembersOfHttp();

        Assert.Contains("HttpClient.PostAsync", named);
        Assert.Contains("HttpMethod.get_Get", named);
        Assert.DoesNotContain(named, static member => Senders.Contains(member.Split('.')[1]));
    }

    [Theory]
    [InlineData(typeof(DashboardApiClient))]
    [InlineData(typeof(OperationsApiClient))]
    public void Has_clients_whose_methods_all_get(Type client) =>
        Assert.All(
            client.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly),
            static m => Assert.StartsWith("Get", m.Name, StringComparison.Ordinal));

    [Fact]
    public void Posts_to_three_addresses_only() =>
        Assert.Equal(["/logout", "/token", "/token/refresh"], ReadOnlyHandler.PostAddresses.Order());

    [Theory]
    [InlineData("POST", "/fichas_cliente")]
    [InlineData("POST", "/token/")]
    [InlineData("PUT", "/token")]
    [InlineData("DELETE", "/users/me")]
    [InlineData("PATCH", "/users/me")]
    public async Task Lets_nothing_else_leave(string method, string path)
    {
        using var sender = new HttpMessageInvoker(new ReadOnlyHandler { InnerHandler = new SocketsHttpHandler() });
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Host.Api.Address, path));

        await Assert.ThrowsAsync<InvalidOperationException>(() => sender.SendAsync(request, Cancelled));
        Assert.Empty(Host.Api.Requests);
    }

    [Fact]
    public async Task Sends_nothing_but_gets_while_somebody_looks_around()
    {
        await AlamedaPageAsync("?window=7d");
        var browser = await Host.SignedInAsync(Host.Admin, Cancelled);
        await browser.FollowAsync("/", Cancelled);

        Assert.All(
            Host.Api.Requests.Where(static r => r != "POST /token"), static r => Assert.StartsWith("GET ", r, StringComparison.Ordinal));
    }

    [Fact]
    public void Offers_no_control_that_writes()
    {
        var forms = Directory.EnumerateFiles(Path.Combine(Pixely.Tests.Fixtures.Repository.Root, "Pixely.Dashboard"), "*.razor", SearchOption.AllDirectories)
            .Where(static f => File.ReadAllText(f).Contains("method=\"post\"", StringComparison.OrdinalIgnoreCase))
            .Select(Path.GetFileName);

        // Those of exports begin and cancel files of the dashboard's own; nothing of it reaches the Api but reading.
        Assert.Equal(["ExportJobPage.razor", "ExportPage.razor", "MainLayout.razor", "SignInPage.razor"], forms.Order());
    }

    private static HashSet<string> MembersOfHttp()
    {
        using var file = File.OpenRead(typeof(DashboardApiClient).Assembly.Location);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        return [.. metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Where(static m => m.Parent.Kind == HandleKind.TypeReference)
            .Select(m => (Type: metadata.GetTypeReference((TypeReferenceHandle)m.Parent), m.Name))
            .Where(m => metadata.GetString(m.Type.Namespace).StartsWith("System.Net.Http", StringComparison.Ordinal))
            .Select(m => $"{metadata.GetString(m.Type.Name)}.{metadata.GetString(m.Name)}")];
    }
}
