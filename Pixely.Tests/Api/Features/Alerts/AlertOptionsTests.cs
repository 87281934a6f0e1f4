using Pixely.Api.Features.Alerts;
using Pixely.Core.Alerts;

namespace Pixely.Tests.Api.Features.Alerts;

public sealed class AlertOptionsTests
{
    [Fact]
    public void Accepts_no_receiver_at_all() => Assert.True(new AlertOptionsValidator().Validate(null, new AlertOptions()).Succeeded);

    [Fact]
    public void Accepts_a_receiver_that_is_whole() => Assert.True(new AlertOptionsValidator().Validate(null, With(Whole())).Succeeded);

    [Theory]
    [InlineData("http://hooks.example.com/", "Url")]
    [InlineData("ftp://hooks.example.com/", "Url")]
    [InlineData("https://user:pass@hooks.example.com/", "Url")]
    [InlineData("hooks.example.com", "Url")]
    [InlineData("file:///etc/passwd", "Url")]
    public void Refuses_an_address_that_is_not_https(string url, string named)
    {
        var webhook = Whole();
        webhook.Url = url;

        Assert.Contains(named, new AlertOptionsValidator().Validate(null, With(webhook)).FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_weak_secret_without_showing_it()
    {
        var webhook = Whole();
        webhook.Secret = "hunter2-is-weak";
        var message = new AlertOptionsValidator().Validate(null, With(webhook)).FailureMessage;

        Assert.Contains("Alerts:Webhooks:0:Secret", message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_two_receivers_of_one_name() =>
        Assert.Contains("same name", new AlertOptionsValidator().Validate(null, With(Whole(), Whole())).FailureMessage, StringComparison.Ordinal);

    [Fact]
    public void Refuses_mail_addresses_that_say_more_than_an_address()
    {
        var options = new AlertOptions
        {
            Mail = new MailOptions { Name = "mail", Host = "mail.example", From = "Pixely <p@a.example>", To = ["a@b.example\r\nBcc: x@y.example"] },
        };
        var message = new AlertOptionsValidator().Validate(null, options).FailureMessage;

        Assert.Contains("Mail:From", message, StringComparison.Ordinal);
        Assert.Contains("Mail:To", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_to_send_a_password_in_the_clear()
    {
        var options = new AlertOptions
        {
            Mail = new MailOptions { Name = "mail", Host = "mail.example", From = "p@a.example", To = ["a@b.example"], User = "p", Password = "x", UseTls = false },
        };

        Assert.Contains("UseTls", new AlertOptionsValidator().Validate(null, options).FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_a_receiver_only_what_it_wants_to_know()
    {
        var (tenant, client) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Assert.True(new WebhookOptions().Wants(tenant, client, AlertKind.ModuleFailed));
        Assert.True(new WebhookOptions().Wants(tenant, null, AlertKind.ProviderErrors));
        Assert.False(new WebhookOptions { MinimumSeverity = AlertSeverity.Critical }.Wants(tenant, client, AlertKind.ModuleFailed));
        Assert.False(new WebhookOptions { Kinds = [AlertKind.LongRun] }.Wants(tenant, client, AlertKind.ModuleFailed));
        Assert.False(new WebhookOptions { Tenants = [Guid.CreateVersion7()] }.Wants(tenant, client, AlertKind.ModuleFailed));
        Assert.False(new WebhookOptions { Clients = [client] }.Wants(tenant, null, AlertKind.ProviderErrors));
        Assert.True(new WebhookOptions { Clients = [client], Tenants = [tenant] }.Wants(tenant, client, AlertKind.ModuleFailed));
    }

    private static AlertOptions With(params WebhookOptions[] webhooks) => new() { Webhooks = [.. webhooks] };

    private static WebhookOptions Whole() => new() { Name = "agency", Url = "https://hooks.example.com/pixely", Secret = Messages.Secret };
}
