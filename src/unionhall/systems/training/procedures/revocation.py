"""撤销证书 (certificate_revocation): a certificate that should never have been given is taken back, whether its class still goes on or was archived long ago."""

from datetime import date

from unionhall.core.procedure import Action, Notice, Procedure, Stage
from unionhall.systems.organization.roles import CHAIR
from unionhall.systems.training.procedures import fields as f

# opened on the page of the certificate itself, where the person sees whose it is: no `by`, so that nobody begins one by hand for a number that is none
REVOCATION = Procedure("certificate_revocation", "撤销证书", since=date(2026, 1, 1), seen_by=f.SEEN, given=(f.SUBJECT, f.CERTIFICATE, f.HOLDER, f.REASON), stages=(
    Stage("doubted", "待撤销", basis="《职工教育培训办法》（示范）第九条", actions=(
        Action("revoke", "撤销证书", by=f.DESK, to="revoked", notices=(Notice("certificate_revoked", to=CHAIR),)),
    )),
    Stage("revoked", "已撤销", final=True),
))  # fmt: skip
