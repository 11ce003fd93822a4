"""Addresses of signing in and of one's own account."""

from django.urls import path

from macfa.web.sign_in import (
    account_views,
    demonstration,
    link_views,
    provider_views,
    second_factor_views,
    views,
)

urls = [
    path("sign-in", views.sign_in, name="sign_in"),
    path("sign-in/forgotten", link_views.forgotten, name="sign_in.forgotten"),
    path("sign-in/link/<str:secret>", link_views.choose_password, name="sign_in.link"),
    path("sign-in/with/<slug:provider>", provider_views.go, name="sign_in.provider"),
    path("sign-in/with/<slug:provider>/back", provider_views.back, name="sign_in.provider_back"),
    path("sign-in/second-factor", second_factor_views.give, name="sign_in.second_factor"),
    path("sign-in/set-up", second_factor_views.set_up, name="sign_in.set_up"),
    path("sign-in/set-up/app", second_factor_views.set_up_app, name="sign_in.set_up_app"),
    path("sign-in/set-up/passkey", second_factor_views.set_up_passkey, name="sign_in.set_up_passkey"),
    path("sign-out", views.sign_out, name="sign_out"),
    path("demonstration/<str:token>", demonstration.enter, name="sign_in.demonstration"),
    path("account", account_views.account, name="sign_in.account"),
    path("account/password", account_views.change_password, name="sign_in.password"),
    path(
        "account/second-factor/<int:number>/remove", account_views.remove_factor, name="sign_in.remove_factor"
    ),
    path("account/recovery-codes", second_factor_views.new_codes, name="sign_in.new_codes"),
    path("account/sessions/end", account_views.end_other_sessions, name="sign_in.end_sessions"),
]
