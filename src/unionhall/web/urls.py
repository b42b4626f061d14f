"""The addresses of the desk's own pages."""

from django.urls import path

from unionhall.web.pages import board, cases, home, rest, showcase, slips

urlpatterns = [
    path("", home.home, name="home"),
    path("desk/", home.desk, name="desk"),
    path("notices/", home.notices, name="notices"),
    path("cases/", cases.case_list, name="case_list"),
    path("cases/<int:number>/", cases.case, name="case"),
    path("cases/<int:number>/do/<slug:key>/", cases.act, name="case_act"),
    path("cases/<int:number>/check/<slug:key>/", cases.check, name="case_check"),
    path("cases/<int:number>/line/<slug:key>/", cases.line, name="case_line"),
    path("cases/<int:number>/line/<slug:key>/form/", cases.line_form, name="case_line_form"),
    path("cases/<int:number>/open/", cases.unlock, name="case_open"),
    path("cases/<int:number>/print/", cases.case_print, name="case_print"),
    path("cases/<int:number>/public/", cases.case_public, name="case_public"),
    path("cases/<int:number>/export/", cases.case_export, name="case_export"),
    path("papers/<int:number>/", cases.paper, name="paper"),
    path("papers/<int:number>.<slug:ending>", cases.paper_file, name="paper_file"),
    path("files/<int:number>/", cases.file, name="file"),
    path("start/<slug:key>/", rest.start, name="start"),
    path("board/", board.board, name="board"),
    path("board/<int:number>/", board.posting, name="posting"),
    path("board/<int:number>/object/", board.posting_object, name="posting_object"),
    path("people/", rest.people_search, name="people_search"),
    path("jobs/", rest.job_list, name="jobs"),
    path("jobs/<int:number>/", rest.job, name="job"),
    path("jobs/<int:number>/stop/", rest.job_stop, name="job_stop"),
    path("statute/", rest.statute, name="statute"),
    path("seals/", rest.seals, name="seals"),
    path("slips/", slips.slips, name="notice_slips"),
    path("verify/", rest.verify, name="verify"),
    path("health/", rest.health, name="health"),
    path("patterns/", showcase.patterns, name="patterns"),
]
