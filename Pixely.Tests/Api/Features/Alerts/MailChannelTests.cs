using System.Text;
using Pixely.Api.Features.Alerts;
using Pixely.Api.Features.Alerts.Delivery;
using Pixely.Core.Alerts;
using Pixely.Persistence.Alerts;

namespace Pixely.Tests.Api.Features.Alerts;

public sealed class MailChannelTests
{
    [Fact]
    public async Task Sends_one_mail_to_all_receivers()
    {
        await using var server = new MailServer();
        var message = Messages.Raised();

        Assert.Equal(AlertAttempt.Sent, await SendAsync(server, message));

        Assert.Contains("MAIL FROM:<pixely@agency.example>", server.Commands[1], StringComparison.Ordinal);
        Assert.Equal(["RCPT TO:<ana@agency.example>", "RCPT TO:<luis@agency.example>"], server.Commands.Where(static c => c.StartsWith("RCPT", StringComparison.Ordinal)));
        var mail = Assert.Single(server.Mails);
        Assert.Contains($"Message-ID: <{message.Delivery.Id:N}@agency.example>", mail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Auto-Submitted: auto-generated", mail, StringComparison.OrdinalIgnoreCase);
        var text = TextOf(mail);
        Assert.Contains("La lectura más reciente rechazó 30 de 200 filas: 15,0\u00a0%", text, StringComparison.Ordinal);
        Assert.Contains("Cliente: Café Alameda", text, StringComparison.Ordinal);
        Assert.Contains("Desde: 2026-03-11 12:00 UTC", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_it_is_over()
    {
        await using var server = new MailServer();

        Assert.Equal(AlertAttempt.Sent, await SendAsync(server, Messages.Of(AlertMessage.Cleared, "Norte")));
        Assert.Contains("Resuelta el: 2026-03-11 14:00 UTC", TextOf(Assert.Single(server.Mails)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Norte\r\nBcc: thief@example.com")]
    [InlineData("Norte\nBcc: thief@example.com\n\nhello")]
    [InlineData("Norte\u2028Bcc: thief@example.com")]
    [InlineData("Norte\0\u0085Bcc: thief@example.com")]
    [InlineData("\u202etxet\u200b")]
    public async Task Lets_no_name_begin_a_header_or_a_line(string brand)
    {
        await using var server = new MailServer();

        Assert.Equal(AlertAttempt.Sent, await SendAsync(server, Messages.Raised(brand)));
        var mail = Assert.Single(server.Mails);
        Assert.DoesNotContain(mail.Split('\n'), static line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(TextOf(mail).Split('\n'), static line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(2, server.Commands.Count(static c => c.StartsWith("RCPT", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("MAIL", "451 try later", "smtp_451")]
    [InlineData("DATA", "554 no", "smtp_554")]
    public async Task Says_what_the_server_answered(string command, string answer, string error)
    {
        await using var server = new MailServer(line => line.StartsWith(command, StringComparison.Ordinal) ? answer : null);

        Assert.Equal(new AlertAttempt(error), await SendAsync(server, Messages.Raised()));
    }

    [Theory]
    [InlineData("luis", "550 nobody", "smtp_550")]
    [InlineData("luis", "450 busy", "smtp_450")]
    [InlineData("ana", "552 full", "smtp_552")]
    public async Task Does_not_send_again_to_all_when_one_receiver_is_refused_and_says_why(string refused, string answer, string error)
    {
        await using var server = new MailServer(line => line.Contains(refused, StringComparison.Ordinal) ? answer : null);

        var attempt = await SendAsync(server, Messages.Raised());
        Assert.Equal((new AlertAttempt(error, IsPartial: true), true), (attempt, attempt.IsSent));
        Assert.Single(server.Mails);
    }

    // Then the server has been given no text yet: nobody has it.
    [Fact]
    public async Task Fails_when_the_server_cannot_say_whether_it_takes_a_receiver()
    {
        await using var server = new MailServer(static line => line.Contains("luis", StringComparison.Ordinal) ? "451 greylisted" : null);

        Assert.Equal(new AlertAttempt("smtp_451"), await SendAsync(server, Messages.Raised()));
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task Fails_when_every_receiver_is_refused()
    {
        await using var server = new MailServer(static line => line.StartsWith("RCPT", StringComparison.Ordinal) ? "550 nobody" : null);

        var attempt = await SendAsync(server, Messages.Raised());
        Assert.Equal((new AlertAttempt("smtp_550"), false), (attempt, attempt.IsSent));
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task Sends_nothing_in_the_clear_where_encryption_is_demanded()
    {
        // The server knows no STARTTLS.
        await using var server = new MailServer();

        Assert.NotNull((await SendAsync(server, Messages.Raised(), usesTls: true)).Error);
        Assert.Empty(server.Mails);
        Assert.DoesNotContain(server.Commands, static c => c.StartsWith("MAIL", StringComparison.Ordinal) || c.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Waits_no_longer_than_it_may()
    {
        await using var server = new MailServer(static line => line.StartsWith("MAIL", StringComparison.Ordinal) ? "" : null);

        Assert.Equal(new AlertAttempt("timeout"), await SendAsync(server, Messages.Raised(), patience: TimeSpan.FromMilliseconds(500)));
    }

    private static Task<AlertAttempt> SendAsync(MailServer server, ClaimedDelivery message, bool usesTls = false, TimeSpan? patience = null) =>
        new MailChannel(
            new MailOptions
            {
                Name = "mail", Host = "127.0.0.1", Port = server.Port, UseTls = usesTls, From = "pixely@agency.example", To = ["ana@agency.example", "luis@agency.example"],
            },
            Messages.Spanish,
            patience ?? TimeSpan.FromSeconds(20),
            TimeProvider.System).SendAsync(message, TestContext.Current.CancellationToken);

    // The body, which is sent as Base64 because of its accents.
    private static string TextOf(string mail)
    {
        var body = mail[(mail.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];
        return mail.Contains("base64", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8.GetString(Convert.FromBase64String(body.Replace("\n", "", StringComparison.Ordinal))) : body;
    }
}
