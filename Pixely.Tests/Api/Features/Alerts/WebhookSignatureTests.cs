using System.Text;
using Pixely.Api.Features.Alerts.Delivery;

namespace Pixely.Tests.Api.Features.Alerts;

public sealed class WebhookSignatureTests
{
    [Fact]
    public void Agrees_with_the_published_example() =>
        Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            WebhookSignature.Sign([Messages.Secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"u8.ToArray()));

    [Fact]
    public void Signs_with_the_secret_before_it_as_well_while_it_is_changed()
    {
        var other = "whsec_" + Convert.ToBase64String(Encoding.ASCII.GetBytes("abcdefghijklmnopqrstuvwxyz012345"));
        var both = WebhookSignature.Sign([other, Messages.Secret], "a", 1, [1, 2]).Split(' ');

        Assert.Equal([WebhookSignature.Sign([other], "a", 1, [1, 2]), WebhookSignature.Sign([Messages.Secret], "a", 1, [1, 2])], both);
    }

    [Theory]
    [InlineData(Messages.Secret, true)]
    [InlineData("", false)]
    [InlineData("changeme", false)]
    [InlineData("whsec_", false)]
    [InlineData("whsec_c2hvcnQ=", false)]
    [InlineData("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", false)] // 32 zeros
    [InlineData("whsec_not base64 at all but long enough to be a secret", false)]
    public void Knows_what_a_secret_is(string text, bool expected) => Assert.Equal(expected, WebhookSignature.IsSecret(text));
}
