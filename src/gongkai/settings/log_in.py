"""How staff sign in: the limits on guessing, the second factor, and how long a session lasts."""

from gongkai.settings import environment

TWO_FACTOR = environment.choice("GONGKAI_TWO_FACTOR", "optional", ("optional", "publishers", "all"))
STAFF_HELP = environment.text("GONGKAI_STAFF_HELP", "本机构的系统管理员")

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False  # Wagtail's own forms for passwords would be a second way in
WAGTAIL_PASSWORD_RESET_ENABLED = False

# Counted from the last thing that a person did; closing the browser ends the session too.
SESSION_COOKIE_AGE = environment.positive("GONGKAI_SESSION_HOURS", 8) * 3600

ACCOUNT_ADAPTER = "gongkai.interfaces.console.access.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "gongkai.interfaces.console.access.forms.LogInForm",
    "reauthenticate": "gongkai.interfaces.console.access.forms.PasswordAgainForm",
    "change_password": "gongkai.interfaces.console.access.forms.NewPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_RATE_LIMITS = {
    "login": None,  # only failures count: an office is one address for everybody in it
    # A browser that nobody signed in with yet: by address, and by name over all addresses.
    "login_failed": "30/5m/ip,10/15m/key",
    # A browser in which the person signed in before has a count of its own, which strangers cannot use up.
    "login_failed_known": "10/15m/key",
    "reauthenticate": "20/15m/user",
    "change_password": "10/15m/user",
}

MFA_ADAPTER = "gongkai.interfaces.console.access.adapter.FactorAdapter"
MFA_FORMS = {
    "authenticate": "gongkai.interfaces.console.access.forms.CodeForm",
    "reauthenticate": "gongkai.interfaces.console.access.forms.CodeAgainForm",
    "activate_totp": "gongkai.interfaces.console.access.forms.FirstCodeForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # clocks of phones may be off by half a minute

# How many proxies of our own stand before the site: without it a limit by address would count the proxy.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("GONGKAI_TRUSTED_PROXIES", 0)
