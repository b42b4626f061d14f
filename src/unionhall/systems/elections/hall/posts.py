"""Posts in the hall: 监票人, 计票人, 唱票人, 签到处. A link binds one device to one post; a second device with the same link is refused."""

import secrets

from django.db.models import Max

from unionhall.core.procedure import Refused
from unionhall.systems.elections.hall.meeting import hashed
from unionhall.systems.elections.models import Meeting, Post

SCRUTINEER, TELLER, CALLER, DESK = "scrutineer", "teller", "caller", "desk"


def add(meeting: Meeting, role: str, name: str, person: str = "", barred: frozenset[str] = frozenset()) -> Post:
    """Somebody takes a post. 条例第二十二条: a scrutineer is never a candidate (E46), nor is who counts."""
    name = name.strip()
    if role not in dict(Post.ROLES):
        raise Refused("没有这样的岗位。")
    if not name or len(name) > 60:
        raise Refused("请填写姓名。")
    if role != DESK and name in barred:
        raise Refused(f"{name}是候选人，不能担任{dict(Post.ROLES)[role]}，请换人。依工会基层组织选举工作条例第二十二条。")
    if Post.objects.filter(meeting=meeting, role=role, name=name).exists():
        raise Refused(f"{name}已经担任{dict(Post.ROLES)[role]}。")
    seat = (Post.objects.filter(meeting=meeting, role=role).aggregate(last=Max("seat"))["last"] or 0) + 1
    return Post.objects.create(union_id=meeting.union_id, meeting=meeting, role=role, seat=seat, name=name, person=person)


def link(post: Post) -> str:
    """A fresh link for the device of this post; the old link and the old device are worth nothing from now on."""
    made = secrets.token_urlsafe(18)
    Post.objects.filter(pk=post.pk).update(link=hashed(made), device="")
    return made


def bind(secret: str) -> tuple[Post, str]:
    """The post of a link and the cookie of the device that opened it first. Raises Refused."""
    post = Post.objects.select_related("meeting").filter(link=hashed(secret)).exclude(link="").first()
    if post is None:
        raise Refused("这个岗位链接已经用过或已更换，请到签到处重新领取。")
    cookie = secrets.token_urlsafe(24)
    if not Post.objects.filter(pk=post.pk, link=hashed(secret)).update(link="", device=hashed(cookie)):
        raise Refused("这个岗位链接刚刚在另一台设备上用过，请到签到处重新领取。")
    return post, cookie


def held(meeting: Meeting, cookie: str) -> Post | None:
    """The post that this device holds in this meeting."""
    return Post.objects.filter(meeting=meeting, device=hashed(cookie)).first() if cookie else None


def names(meeting: Meeting, role: str) -> list[str]:
    """Who holds the posts of a role, in the order of the seats."""
    return list(Post.objects.filter(meeting=meeting, role=role).order_by("seat").values_list("name", flat=True))
