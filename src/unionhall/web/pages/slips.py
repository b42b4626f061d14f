"""通知单: what nobody could be sent, one slip a person, printed and carried to the workshop."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from unionhall.desk import asked, router
from unionhall.desk.door import seat_of
from unionhall.web.pages import door

MOST = 200  # people on one print-out


@door("notice_slips", "GET", "POST")
def slips(request: HttpRequest) -> HttpResponse:
    """The slips that wait; a POST says that those shown were handed out."""
    seat = seat_of(request)
    if request.method == "POST":
        router.handed_out(seat.union.pk, [int(one) for one in request.POST.getlist("slip") if one.isdecimal()])
        return redirect("notice_slips")
    waiting = router.slips(seat.union.pk)
    names = asked.names([person for person, _ in waiting[:MOST]])
    rows = [{"who": names.get(person, ""), "lines": [{"text": one.text, "day": one.day, "number": one.pk} for one in lines]} for person, lines in waiting[:MOST]]
    return render(request, "slips.html", {"rows": rows, "union_name": seat.union.name, "total": len(waiting)})
