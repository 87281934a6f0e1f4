using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Text;
using Pixely.Persistence.Alerts;

namespace Pixely.Api.Features.Alerts.Delivery;

/// <summary>Tells receivers by mail, all in one message.</summary>
internal sealed class MailChannel(MailOptions options, AlertContent content, TimeSpan patience, TimeProvider time) : IAlertChannel
{
    /// <inheritdoc/>
    public async Task<AlertAttempt> SendAsync(ClaimedDelivery message, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        using var mail = MailOf(message);
        using var server = new SmtpClient(options.Host, options.Port) { EnableSsl = options.UseTls, UseDefaultCredentials = false };
        if (!string.IsNullOrEmpty(options.User))
        {
            server.Credentials = new NetworkCredential(options.User, options.Password);
        }

        try
        {
            await server.SendMailAsync(mail, either.Token);
            return AlertAttempt.Sent;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new AlertAttempt("timeout");
        }
        catch (SmtpException fault)
        {
            // Where somebody has it, it is not sent again: those would have it twice.
            return new AlertAttempt(CodeOf(fault), IsPartial: RefusedBy(fault) is var refused && refused > 0 && refused < mail.To.Count);
        }
    }

    private static int RefusedBy(SmtpException fault) => fault switch
    {
        SmtpFailedRecipientsException several => several.InnerExceptions.Length,
        SmtpFailedRecipientException => 1,
        _ => 0,
    };

    private static string CodeOf(SmtpException fault)
    {
        var status = fault is SmtpFailedRecipientsException { InnerExceptions: [var refused, ..] } ? refused.StatusCode : fault.StatusCode;
        return status == SmtpStatusCode.GeneralFailure ? "connection_failed" : string.Create(CultureInfo.InvariantCulture, $"smtp_{(int)status}");
    }

    private MailMessage MailOf(ClaimedDelivery message)
    {
        var from = new MailAddress(options.From, "Pixely");
        var mail = new MailMessage
        {
            From = from,
            Subject = content.ToSubject(message),
            SubjectEncoding = Encoding.UTF8,
            Body = content.ToText(message),
            BodyEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        foreach (var address in options.To)
        {
            mail.To.Add(new MailAddress(address));
        }

        // The same with every attempt, as the headers of RFC 5322 and RFC 3834 have it: no second copy, no automatic reply.
        mail.Headers.Add("Message-ID", $"<{message.Delivery.Id:N}@{from.Host}>");
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }
}
